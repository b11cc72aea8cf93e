package dev.guestlist.invitation.web.history;

import dev.guestlist.invitation.readmodel.Histories;
import dev.guestlist.invitation.readmodel.HistoryPage;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.HistoryCursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.representation.HistoryDocument;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Shows what happened to one membership, oldest first; ended and erased ones too. */
final class Reading {

  private final ReadAccess access;
  private final Histories histories;
  private final Positions positions;
  private final HistoryCursors cursors;

  Reading(ReadAccess access, Histories histories, Positions positions, HistoryCursors cursors) {
    this.access = access;
    this.histories = histories;
    this.positions = positions;
    this.cursors = cursors;
  }

  Mono<ServerResponse> get(Call call) {
    call.refuseIfMatch();
    HistoryQuery query = HistoryQuery.of(call, cursors);
    return positions.await(call, call.workspace()).then(Mono.defer(() -> answer(call, query)));
  }

  private Mono<ServerResponse> answer(Call call, HistoryQuery query) {
    // Read before the page, so that whoever goes on from here misses nothing.
    String position = positions.of(call.workspace());
    HistoryPage page =
        access.ofMembership(
            call,
            () ->
                histories.history(
                    call.workspace(), call.variable("membership"), query.limit(), query.after()));
    Map<String, String> headers = new TreeMap<>();
    headers.put(Positions.HEADER, position);
    ObjectNode content = HistoryDocument.of(page);
    if (page.more()) {
      String cursor = cursors.write(query.path(), page.entries().getLast().place());
      content.put("next", cursor);
      headers.put(HttpHeaders.LINK, "<" + query.next(cursor) + ">; rel=\"next\"");
    }
    return Answers.read(call, Root.HISTORY, content, HistoryDocument.digest(page), headers);
  }
}
