package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipPage;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.MembershipDocument;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists the memberships of a workspace. */
final class Listing {

  private final ReadModel readModel;
  private final Positions positions;
  private final Cursors cursors;

  Listing(ReadModel readModel, Positions positions, Cursors cursors) {
    this.readModel = readModel;
    this.positions = positions;
    this.cursors = cursors;
  }

  Mono<ServerResponse> get(Call call) {
    call.refuseIfMatch();
    ListQuery query = ListQuery.of(call, cursors);
    return positions.await(call, call.workspace()).then(Mono.defer(() -> answer(call, query)));
  }

  private Mono<ServerResponse> answer(Call call, ListQuery query) {
    if (readModel.workspace(call.workspace()).isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "Check the id of the workspace: there is none of this id.");
    }
    // Read before the list, so that whoever goes on from here misses nothing.
    String position = positions.of(call.workspace());
    MembershipPage page = readModel.list(call.workspace(), query.toReadModel());
    Map<String, String> headers = new TreeMap<>();
    headers.put(Positions.HEADER, position);
    ObjectNode content = content(page);
    page.next()
        .map(place -> cursors.write(query.name(), place))
        .ifPresent(
            cursor -> {
              content.put("next", cursor);
              headers.put(HttpHeaders.LINK, "<" + query.next(cursor) + ">; rel=\"next\"");
            });
    // Where a list was read is no part of what it says: it moves with every other workspace.
    String digest = Documents.digest(Root.MEMBERSHIPS, content);
    content.put("position", position);
    return Answers.read(call, Root.MEMBERSHIPS, content, digest, headers);
  }

  private static ObjectNode content(MembershipPage page) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode memberships = content.putArray("memberships");
    page.memberships().forEach(view -> memberships.add(MembershipDocument.of(view)));
    page.total().ifPresent(total -> content.put("total", total));
    ObjectNode counts = content.putObject("counts");
    new TreeMap<>(page.counts()).forEach(counts::put);
    return content;
  }
}
