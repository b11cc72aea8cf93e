package dev.guestlist.invitation.web.workspace;

import dev.guestlist.contract.FieldError;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.PolicyChangeRequested;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.representation.PolicyDocument;
import dev.guestlist.invitation.web.representation.RefusalProblem;
import dev.guestlist.invitation.web.representation.WorkspaceDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows and replaces the rules of a workspace; their version is that of the workspace. */
final class Ruling {

  /** Where the policy stands in the request that asks for it. */
  private static final String POLICY = "/policy";

  private final Bodies bodies;
  private final Operations operations;
  private final ReadModel readModel;
  private final ReadAccess access;
  private final Positions positions;

  Ruling(
      Bodies bodies,
      Operations operations,
      ReadModel readModel,
      ReadAccess access,
      Positions positions) {
    this.bodies = bodies;
    this.operations = operations;
    this.readModel = readModel;
    this.access = access;
    this.positions = positions;
  }

  Mono<ServerResponse> get(Call call) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    return positions.await(call, call.workspace()).then(Mono.defer(() -> show(call, precondition)));
  }

  Mono<ServerResponse> put(Call call) {
    return positions.carried(
        call, () -> bodies.read(call, Root.POLICY).flatMap(document -> replace(call, document)));
  }

  private Mono<ServerResponse> show(Call call, Precondition precondition) {
    WorkspaceView workspace = access.workspace(call);
    return Answers.readOne(
        call,
        precondition,
        Root.POLICY,
        PolicyDocument.of(workspace.workspace().getPolicy()),
        WorkspaceDocument.digest(workspace, Optional.empty()));
  }

  private Mono<ServerResponse> replace(Call call, Document document) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    OperationKey key = operations.key(call);
    NewPolicy policy = NewPolicy.read(document);
    Asked asked =
        new Asked.NewPolicy(
            new PolicyChangeRequested(policy.policy()),
            precondition.expected(Versions.of(readModel.workspace(call.workspace()))));
    return operations.ask(
        call,
        key,
        call.workspace(),
        List.of(asked),
        policy.violations(),
        (decided, view, headers) -> answer(decided, view, headers, policy.policy()));
  }

  /** The policy as the decision left it, so that a repeat is answered as the first call was. */
  private static Mono<ServerResponse> answer(
      Call call, OperationView decided, Map<String, String> headers, Policy asked) {
    if (decided.items().getFirst() instanceof Refused refused) {
      return Answers.problem(call, RefusalProblem.of(inTheBody(refused), ""), headers);
    }
    return Answers.document(call, 200, Root.POLICY, PolicyDocument.of(asked), headers);
  }

  /** A refusal that points into the caller's document, which is the policy itself. */
  private static Refused inTheBody(Refused refused) {
    return new Refused(
        refused.reason(),
        refused.detail(),
        refused.state(),
        refused.errors().stream()
            .map(
                error ->
                    error.getPointer().startsWith(POLICY)
                        ? new FieldError(
                            error.getPointer().substring(POLICY.length()), error.getCode())
                        : error)
            .toList());
  }
}
