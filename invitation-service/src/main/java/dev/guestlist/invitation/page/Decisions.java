package dev.guestlist.invitation.page;

import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks for an answer's decision and waits for it. */
final class Decisions {

  /** What became of an answer. */
  sealed interface Decision {

    /** It counts. */
    record Taken() implements Decision {}

    /** The invitation no longer waited for an answer when this one came. */
    record TooLate() implements Decision {}

    /**
     * It was refused.
     *
     * @param reason as in RequestRejected
     * @param state of the membership, where it stood in the way
     */
    record Refused(String reason, @Nullable String state) implements Decision {}

    /** It is stored, and not decided yet. */
    record Underway() implements Decision {}
  }

  private final ReadModel readModel;
  private final RequestGateway gateway;
  private final Duration longest;

  Decisions(ReadModel readModel, RequestGateway gateway, Duration longest) {
    this.readModel = readModel;
    this.gateway = gateway;
    this.longest = longest;
  }

  /**
   * Decides an answer; the same form, or the same sign-in, again gets the decision that the first
   * got.
   *
   * @param person the account that answers, where one signed in
   * @param nonce of the form or the sign-in
   */
  Mono<Decision> decide(
      Link link, Answer answer, Caller.@Nullable Person person, String nonce, Instant now) {
    String operationId = AnswerRequest.operationId(link, answer, nonce);
    if (readModel.operation(operationId).isPresent()) {
      return decision(operationId);
    }
    if (!(link.standing() instanceof Standing.Pending)) {
      return Mono.just(new Decision.TooLate());
    }
    return gateway
        .send(List.of(AnswerRequest.of(link, answer, person, operationId, now)))
        .then(Mono.defer(() -> decision(operationId)));
  }

  private Mono<Decision> decision(String operationId) {
    return readModel
        .awaitDone(operationId, longest)
        .map(Decisions::decision)
        .defaultIfEmpty(new Decision.Underway());
  }

  private static Decision decision(OperationView operation) {
    return switch (operation.items().getFirst()) {
      case null -> new Decision.Underway();
      case Outcome.Changed _, Outcome.Unchanged _ -> new Decision.Taken();
      case Outcome.Refused refused -> new Decision.Refused(refused.reason(), refused.state());
    };
  }
}
