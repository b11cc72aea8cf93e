package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.automatic.domain.Candidate;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.mapping.DerivedIds;
import java.time.Instant;
import java.util.List;

/** What a rule asks for. */
final class AutomaticRequests {

  /** Who asks: the service itself. */
  static final String ACTOR = "automatic-invitations";

  private AutomaticRequests() {}

  /** The request; the same account and workspace always give the same id. */
  static MembershipRequest of(Candidate candidate, Instant now) {
    Account account = candidate.account();
    return MembershipRequest.newBuilder()
        .setId(
            "automatic-"
                + DerivedIds.of(
                    candidate.rule().orgId(), candidate.rule().workspaceId(), account.id()))
        .setTime(now)
        .setCorrelationId(account.said())
        .setOrgId(candidate.rule().orgId())
        .setWorkspaceId(candidate.rule().workspaceId())
        .setActor(new Actor(ActorKind.SYSTEM, ACTOR, List.of()))
        .setType("InviteRequested")
        .setInviteRequested(
            InviteRequested.newBuilder()
                .setUserEmail(candidate.address().mailbox())
                .setRole(candidate.rule().role())
                .setMsg(candidate.rule().message())
                .setFirstName(account.firstName())
                .setSurname(account.surname())
                .build())
        .build();
  }
}
