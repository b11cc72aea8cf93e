package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.schemas.rules.Validity;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Invites: POST on the memberships of a workspace. */
final class Inviting {

  private final Bodies bodies;
  private final Operations operations;
  private final ItemsAnswer answer;
  private final Validity validity;
  private final InstantSource clock;
  private final Positions positions;

  Inviting(
      Bodies bodies,
      Operations operations,
      ItemsAnswer answer,
      Validity validity,
      InstantSource clock,
      Positions positions) {
    this.bodies = bodies;
    this.operations = operations;
    this.answer = answer;
    this.validity = validity;
    this.clock = clock;
    this.positions = positions;
  }

  Mono<ServerResponse> post(Call call) {
    return positions.carried(
        call,
        () -> bodies.read(call, Root.MEMBERSHIPS).flatMap(document -> invite(call, document)));
  }

  private Mono<ServerResponse> invite(Call call, Document document) {
    call.query(Set.of());
    call.refuseIfMatch();
    OperationKey key = operations.key(call);
    InvitationList asked = InvitationList.read(document, validity, clock.instant());
    return operations.ask(
        call, key, call.workspace(), asked.invitations(), asked.violations(), answer::invited);
  }
}
