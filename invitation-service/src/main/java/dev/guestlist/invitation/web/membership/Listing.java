package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipPage;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.security.Sight;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
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
  private final ReadAccess access;
  private final Positions positions;
  private final Cursors cursors;

  Listing(ReadModel readModel, ReadAccess access, Positions positions, Cursors cursors) {
    this.readModel = readModel;
    this.access = access;
    this.positions = positions;
    this.cursors = cursors;
  }

  Mono<ServerResponse> get(Call call) {
    call.refuseIfMatch();
    ListQuery query = ListQuery.of(call, cursors);
    return positions.await(call, call.workspace()).then(Mono.defer(() -> answer(call, query)));
  }

  private Mono<ServerResponse> answer(Call call, ListQuery query) {
    Sight sight = access.memberships(call);
    // Read before the list, so that whoever goes on from here misses nothing.
    String position = positions.of(call.workspace());
    MembershipPage page = page(call, query.toReadModel(), sight);
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

  private MembershipPage page(Call call, MembershipQuery query, Sight sight) {
    return switch (sight) {
      case Sight.Everything _ -> readModel.list(call.workspace(), query);
      case Sight.OwnMembership(String id) ->
          readModel
              .membership(call.workspace(), id)
              .map(own -> OwnPage.of(own, query))
              .orElse(OwnPage.EMPTY);
      case Sight.Nothing _ -> OwnPage.EMPTY;
    };
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
