package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.security.PersonSight;
import dev.guestlist.invitation.security.ReadRights;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Uris;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
  private final Positions positions;

  CreatingAsUser(Bodies bodies, Creating creating, Positions positions) {
    this.bodies = bodies;
    this.creating = creating;
    this.positions = positions;
  }

  /** POST on the workspaces of a user. */
  public Mono<ServerResponse> post(Call call) {
    return Mono.defer(
            () -> bodies.read(call, Root.WORKSPACE).flatMap(document -> create(call, document)))
        .onErrorMap(ProblemException.class, problem -> positions.onAll(problem, Optional.empty()));
  }

  private Mono<ServerResponse> create(Call call, Document document) {
    String login = call.variable("login");
    List<Violation> violations = new ArrayList<>(document.violations());
    Optional<String> org;
    JsonNode content = document.content();
    if (content instanceof ObjectNode given) {
      ObjectNode rest = given.deepCopy();
      org = org(call.caller(), given(rest.remove(ORG_URI)), violations);
      administrator(call.caller(), login, rest, violations);
      content = rest;
    } else {
      org = org(call.caller(), Optional.empty(), violations);
    }
    Document asked = new Document(content, violations);
    boolean other = ReadRights.ofPerson(call.caller(), login) instanceof PersonSight.Nothing;
    if (org.isEmpty() || other) {
      creating.refuseInvalid(call, asked);
      throw new ProblemException(
          ProblemType.OTHER_PERSON, "Sign in as this user, or ask as an API client.");
    }
    return creating.create(inOrg(call, org.get()), asked);
  }

  /** In a request null is the same as absent. */
  private static Optional<JsonNode> given(@Nullable JsonNode value) {
    return Optional.ofNullable(value).filter(there -> !there.isNull());
  }

  /** The user of the path is the first Administrator: a person at once, or by an invitation. */
  private static void administrator(
      Caller caller, String login, ObjectNode content, List<Violation> violations) {
    if (given(content.remove(ADMINISTRATOR)).isPresent()) {
      violations.add(
          new Violation(
              "/" + ADMINISTRATOR,
              "unknown-property",
              "Leave it out: it is the user of the path."));
    } else if (caller instanceof Caller.Client) {
      content.putObject(ADMINISTRATOR).put("userLogin", login);
    }
  }

  private static Call inOrg(Call call, String org) {
    Map<String, String> variables = new TreeMap<>(call.variables());
    variables.put("org", org);
    return new Call(call.request(), call.caller(), variables, call.format());
  }

  /** The organisation that is named, or the only one there is; nothing when that is noted. */
  private static Optional<String> org(
      Caller caller, Optional<JsonNode> orgUri, List<Violation> violations) {
    if (orgUri.isEmpty() && caller.orgs().size() == 1) {
      return Optional.of(caller.orgs().iterator().next());
    }
    Optional<String> named =
        caller.orgs().stream()
            .filter(org -> orgUri.filter(uri -> isOf(org, uri)).isPresent())
            .findFirst();
    if (named.isEmpty()) {
      violations.add(
          orgUri.isEmpty()
              ? new Violation(
                  "/" + ORG_URI,
                  "required",
                  "Name the organisation, such as " + Uris.org("acme") + ".")
              : new Violation(
                  "/" + ORG_URI,
                  "invalid-uri",
                  "Name an organisation in which you may create workspaces."));
    }
    return named;
  }

  private static boolean isOf(String org, JsonNode uri) {
    return uri.isString() && Uris.org(org).equals(uri.asString());
  }
}
