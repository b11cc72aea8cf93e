package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.Folded;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.sibling.SiblingCalls;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.ListAddress;
import dev.guestlist.invitation.web.call.ListParameters;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Uris;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the workspaces of an organisation: all for an API client, for a person those they are a
 * member of.
 */
final class Listing {

  private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("q", "limit", "cursor"));

  private final WorkspaceSource workspaces;
  private final Positions positions;
  private final Cursors cursors;

  Listing(WorkspaceSource workspaces, Positions positions, Cursors cursors) {
    this.workspaces = workspaces;
    this.positions = positions;
    this.cursors = cursors;
  }

  Mono<ServerResponse> get(Call call) {
    call.refuseIfMatch();
    ListParameters given = ListParameters.of(call, PARAMETERS);
    Optional<String> search = given.search();
    Optional<String> account = account(call.caller());
    String path = Uris.workspaces(call.variable("org"));
    // Two callers see different lists, and the cursor of one is no good to the other.
    String name = new ListAddress(path).with("q", search).with("account", account).toString();
    WorkspaceQuery query =
        new WorkspaceQuery(
            call.variable("org"),
            account,
            search.map(Folded::text),
            given.limit(),
            given.single("cursor").map(cursor -> cursors.read(name, cursor)));
    return positions
        .awaitAll(call, Optional.of(query.orgId()))
        .then(Mono.defer(() -> workspaces.page(call, query)))
        .flatMap(
            listed -> {
              if (SiblingCalls.isFromSibling(call.request())) {
                return WorkspaceParts.answer(listed);
              }
              exists(call.caller(), query.orgId(), listed);
              Optional<String> cursor = next(query, listed.page()).map(p -> cursors.write(name, p));
              return answer(
                  call,
                  content(listed, cursor),
                  cursor.map(
                      there ->
                          new ListAddress(path)
                              .with("q", search)
                              .with("limit", Integer.toString(query.limit()))
                              .with("cursor", there)
                              .toString()));
            });
  }

  private static Optional<String> account(Caller caller) {
    return switch (caller) {
      case Caller.Client _ -> Optional.empty();
      case Caller.Person person -> Optional.of(person.id());
    };
  }

  /** An organisation is there for a person who is a member in it or may create something in it. */
  private static void exists(Caller caller, String orgId, ListedWorkspaces listed) {
    if (!listed.member() && !caller.orgs().contains(orgId)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Check the path, and whether you have rights on the organisation.");
    }
  }

  private static Optional<Place> next(WorkspaceQuery query, WorkspacePage page) {
    return page.more() && !page.workspaces().isEmpty()
        ? Optional.of(query.place(page.workspaces().getLast()))
        : Optional.empty();
  }

  private static ObjectNode content(ListedWorkspaces listed, Optional<String> cursor) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode workspaces = content.putArray("workspaces");
    listed.page().workspaces().forEach(view -> workspaces.add(listed.document(view)));
    listed.page().total().ifPresent(total -> content.put("total", total));
    cursor.ifPresent(there -> content.put("next", there));
    return content;
  }

  private Mono<ServerResponse> answer(Call call, ObjectNode content, Optional<String> next) {
    Map<String, String> headers = new TreeMap<>();
    headers.put(Positions.HEADER, positions.ofAll(Optional.of(call.variable("org"))));
    next.ifPresent(link -> headers.put(HttpHeaders.LINK, "<" + link + ">; rel=\"next\""));
    return Answers.read(
        call, Root.WORKSPACES, content, Documents.digest(Root.WORKSPACES, content), headers);
  }
}
