package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Finds keys that were used for other content, on whatever instance that is known. */
public final class KeyReuse {

  private final ReadModel readModel;
  private final OperationsElsewhere elsewhere;

  KeyReuse(ReadModel readModel, OperationsElsewhere elsewhere) {
    this.readModel = readModel;
    this.elsewhere = elsewhere;
  }

  /**
   * Fails when another instance knows of an operation with the key of a call whose path names no
   * workspace: being in another partition, it was about another workspace.
   */
  public Mono<Void> refuse(Call call, OperationKey key, WorkspaceKey workspace) {
    if (!key.chosen()) {
      return Mono.empty();
    }
    List<String> ids =
        IntStream.range(0, readModel.partitions())
            .filter(partition -> partition != readModel.partition(workspace))
            .mapToObj(key::operationId)
            .toList();
    return elsewhere
        .isKnown(call, ids)
        .filter(known -> known)
        .flatMap(_ -> Mono.<Void>error(KeyReuse::problem));
  }

  /** That the key was used for other content. */
  public static ProblemException problem() {
    return new ProblemException(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        "This Idempotency-Key was sent with other content before: use a new key. Nothing was"
            + " done.");
  }
}
