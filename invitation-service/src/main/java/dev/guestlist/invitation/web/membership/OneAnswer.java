package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.representation.ItemDocuments;
import dev.guestlist.invitation.web.representation.RefusalProblem;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Says what became of one membership, once it is decided. */
final class OneAnswer {

  private final ItemDocuments items;

  OneAnswer(ItemDocuments items) {
    this.items = items;
  }

  /** The membership as it is now. */
  Mono<ServerResponse> membership(Call call, OperationView decided, Map<String, String> headers) {
    return decided.items().getFirst() instanceof Refused refused
        ? refused(call, refused, headers)
        : Answers.document(call, 200, Root.MEMBERSHIP, items.of(decided).getFirst(), headers);
  }

  /** That it is removed. */
  Mono<ServerResponse> removed(Call call, OperationView decided, Map<String, String> headers) {
    return decided.items().getFirst() instanceof Refused refused
        ? refused(call, refused, headers)
        : Answers.done(headers);
  }

  private static Mono<ServerResponse> refused(
      Call call, Refused refused, Map<String, String> headers) {
    return Answers.problem(call, RefusalProblem.of(refused, ""), headers);
  }
}
