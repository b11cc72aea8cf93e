package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Act;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.operation.Subject;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Resends, revokes, accepts, declines, leaves: POST on a path below a membership. */
final class Acting {

  private final Bodies bodies;
  private final Operations operations;
  private final OneAnswer answer;
  private final ReadModel readModel;
  private final Positions positions;

  Acting(
      Bodies bodies,
      Operations operations,
      OneAnswer answer,
      ReadModel readModel,
      Positions positions) {
    this.bodies = bodies;
    this.operations = operations;
    this.answer = answer;
    this.readModel = readModel;
    this.positions = positions;
  }

  Mono<ServerResponse> post(Call call, Action action) {
    return positions.carried(
        call,
        () ->
            bodies
                .readIfAny(call, Root.MEMBERSHIP)
                .flatMap(document -> act(call, action, document)));
  }

  private Mono<ServerResponse> act(Call call, Action action, Document document) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    OperationKey key = operations.key(call);
    String membershipId = call.variable("membership");
    Violations violations = new Violations(document.violations());
    Act act = action.read(document, call.caller(), violations);
    Asked asked =
        new Asked.OfMembership(
            new Subject.Id(membershipId),
            act,
            precondition.expected(
                Versions.of(readModel.membership(call.workspace(), membershipId))));
    return operations.ask(
        call, key, call.workspace(), List.of(asked), violations, answer::membership);
  }
}
