package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import reactor.core.publisher.Mono;

/** Leads each call to its endpoint, past what all calls are checked for. */
final class Api {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final List<Resource> resources;
  private final Placing placing;

  Api(List<Resource> resources, Placing placing) {
    this.placing = placing;
    // What has a name of its own comes before what a variable would take it for.
    this.resources =
        resources.stream()
            .sorted(Comparator.comparing(Resource::path, PathPattern.SPECIFICITY_COMPARATOR))
            .toList();
  }

  Mono<ServerResponse> answer(ServerRequest request) {
    return request
        .principal()
        .cast(Authentication.class)
        .mapNotNull(Authentication::getPrincipal)
        .cast(Caller.class)
        .flatMap(caller -> answer(request, caller));
  }

  private Mono<ServerResponse> answer(ServerRequest request, Caller caller) {
    PathContainer path = request.requestPath().pathWithinApplication();
    for (Resource resource : resources) {
      PathMatchInfo match = resource.path().matchAndExtract(path);
      if (match != null) {
        name(request, resource);
        Map<String, String> variables = match.getUriVariables();
        return placed(
            request, variables, Mono.defer(() -> answer(request, caller, resource, variables)));
      }
    }
    return placed(request, Map.of(), Mono.error(Api::notFound));
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Caller caller, Resource resource, Map<String, String> variables) {
    exists(caller, variables);
    reaches(caller, variables, request.method());
    Endpoint endpoint = endpoint(resource, request.method());
    HttpHeaders headers = request.exchange().getRequest().getHeaders();
    return endpoint.answer(
        new Call(
            request.exchange().getRequest(),
            caller,
            variables,
            resource.acceptance().format(request.method(), headers)));
  }

  /** Every answer to a change says how far was read. */
  private Mono<ServerResponse> placed(
      ServerRequest request, Map<String, String> variables, Mono<ServerResponse> answer) {
    return looks(request.method())
        ? answer
        : answer.onErrorMap(ProblemException.class, refusal -> placing.place(refusal, variables));
  }

  private static boolean looks(HttpMethod method) {
    return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
  }

  /** Metrics know a request by the pattern of its path. */
  private static void name(ServerRequest request, Resource resource) {
    ServerRequestObservationContext.findCurrent(request.exchange().getAttributes())
        .ifPresent(context -> context.setPathPattern(resource.path().getPatternString()));
  }

  private static void exists(Caller caller, Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          boolean possible =
              switch (name) {
                case "org" -> WorkspaceKey.isId(value) && caller.hasRightsOn(value);
                case "workspace" -> WorkspaceKey.isId(value);
                case "login" -> isLogin(value);
                default -> ID.matcher(value).matches();
              };
          if (!possible) {
            throw notFound();
          }
        });
  }

  private static boolean isLogin(String text) {
    return !text.isBlank() && Texts.line("", text, Texts.NAME).isEmpty();
  }

  /** What is about a whole organisation is for whoever has rights on it, but for looking. */
  private static void reaches(Caller caller, Map<String, String> variables, HttpMethod method) {
    String org = variables.get("org");
    if (org != null
        && !variables.containsKey("workspace")
        && !looks(method)
        && !caller.orgs().contains(org)) {
      throw notFound();
    }
  }

  private static Endpoint endpoint(Resource resource, HttpMethod method) {
    Endpoint endpoint =
        resource.endpoints().get(HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method);
    if (endpoint == null) {
      TreeSet<String> allowed = new TreeSet<>();
      resource.endpoints().keySet().forEach(known -> allowed.add(known.name()));
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
      String allow = String.join(", ", allowed);
      throw new ProblemException(
          Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use one of these methods: " + allow + "."),
          Map.of(HttpHeaders.ALLOW, allow));
    }
    return endpoint;
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "Check the path, and whether you have rights on the organisation.");
  }
}
