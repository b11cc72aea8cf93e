package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.security.PersonSight;
import dev.guestlist.invitation.security.ReadRights;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Uris;
import dev.guestlist.schemas.rules.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates a workspace as a user: the person themselves, or an API client for them, which invites
 * them as Administrator. The organisation is named by {@code orgUri}, unless the caller has one
 * alone.
 */
public final class CreatingAsUser {

  private static final String ORG_URI = "orgUri";
  private static final String ADMINISTRATOR = "administrator";

  private final Bodies bodies;
  private final Creating creating;

  CreatingAsUser(Bodies bodies, Creating creating) {
    this.bodies = bodies;
    this.creating = creating;
  }

  /** POST on the workspaces of a user. */
  public Mono<ServerResponse> post(Call call) {
    call.query(Set.of());
    String login = call.variable("login");
    if (ReadRights.ofPerson(call.caller(), login) instanceof PersonSight.Nothing) {
      return Mono.error(
          new ProblemException(
              ProblemType.OTHER_PERSON, "Sign in as this user, or ask as an API client."));
    }
    return Mono.defer(() -> bodies.read(call, Root.WORKSPACE))
        .flatMap(document -> create(call, login, document));
  }

  private Mono<ServerResponse> create(Call call, String login, Document document) {
    if (!(document.content() instanceof ObjectNode given)) {
      return creating.create(inOrg(call, ownOrg(call.caller())), document);
    }
    ObjectNode content = given.deepCopy();
    JsonNode orgUri = content.remove(ORG_URI);
    String org = orgUri == null ? ownOrg(call.caller()) : org(call.caller(), orgUri);
    if (call.caller() instanceof Caller.Client && !content.has(ADMINISTRATOR)) {
      content.putObject(ADMINISTRATOR).put("userLogin", login);
    } else if (content.has(ADMINISTRATOR)) {
      throw invalid(
          "/" + ADMINISTRATOR, "unknown-property", "Leave it out: it is the user of the path.");
    }
    return creating.create(inOrg(call, org), new Document(content, document.violations()));
  }

  private static Call inOrg(Call call, String org) {
    Map<String, String> variables = new TreeMap<>(call.variables());
    variables.put("org", org);
    return new Call(call.request(), call.caller(), variables, call.format());
  }

  private static String ownOrg(Caller caller) {
    if (caller.orgs().size() != 1) {
      throw invalid(
          "/" + ORG_URI, "required", "Name the organisation, such as " + Uris.org("acme") + ".");
    }
    return caller.orgs().iterator().next();
  }

  private static String org(Caller caller, JsonNode orgUri) {
    return caller.orgs().stream()
        .filter(org -> orgUri.isString() && Uris.org(org).equals(orgUri.asString()))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "/" + ORG_URI,
                    "invalid-uri",
                    "Name an organisation in which you may create workspaces."));
  }

  private static ProblemException invalid(String pointer, String code, String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Violation(pointer, code, detail))), Map.of());
  }
}
