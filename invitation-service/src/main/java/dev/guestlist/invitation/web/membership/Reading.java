package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.representation.MembershipDocument;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows one membership, ended ones too. */
final class Reading {

  private final ReadAccess access;
  private final Positions positions;

  Reading(ReadAccess access, Positions positions) {
    this.access = access;
    this.positions = positions;
  }

  Mono<ServerResponse> get(Call call) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    return positions
        .await(call, call.workspace())
        .then(Mono.defer(() -> answer(call, precondition)));
  }

  private Mono<ServerResponse> answer(Call call, Precondition precondition) {
    MembershipView membership = access.membership(call);
    return Answers.readOne(
        call,
        precondition,
        Root.MEMBERSHIP,
        MembershipDocument.of(membership),
        MembershipDocument.digest(membership));
  }
}
