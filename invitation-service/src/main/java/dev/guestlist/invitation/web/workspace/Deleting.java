package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.representation.RefusalProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Deletes a workspace with all that is in it. */
final class Deleting {

  private final Operations operations;
  private final ReadModel readModel;
  private final Positions positions;

  Deleting(Operations operations, ReadModel readModel, Positions positions) {
    this.operations = operations;
    this.readModel = readModel;
    this.positions = positions;
  }

  Mono<ServerResponse> delete(Call call) {
    return positions.carried(call, () -> ask(call));
  }

  private Mono<ServerResponse> ask(Call call) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    OperationKey key = operations.key(call);
    Asked asked =
        new Asked.WorkspaceDeletion(
            precondition.expected(Versions.of(readModel.workspace(call.workspace()))));
    return operations.ask(call, key, call.workspace(), List.of(asked), List.of(), Deleting::answer);
  }

  private static Mono<ServerResponse> answer(
      Call call, OperationView decided, Map<String, String> headers) {
    return decided.items().getFirst() instanceof Refused refused
        ? Answers.problem(call, RefusalProblem.of(refused, ""), headers)
        : Answers.done(headers);
  }
}
