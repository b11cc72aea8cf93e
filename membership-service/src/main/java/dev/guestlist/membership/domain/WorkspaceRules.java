package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import dev.guestlist.membership.domain.Fact.WorkspaceCreated;
import dev.guestlist.membership.domain.Fact.WorkspaceDeleted;
import dev.guestlist.membership.domain.Request.ChangePolicy;
import dev.guestlist.membership.domain.Request.CreateWorkspace;
import dev.guestlist.membership.domain.Request.DeleteWorkspace;
import java.util.List;
import java.util.Optional;

/** Requests about a workspace as a whole. */
final class WorkspaceRules {

  private WorkspaceRules() {}

  /** A deleted workspace keeps its id, so that what was in it can't come back. */
  static Decision create(Situation situation, CreateWorkspace request) {
    if (situation.workspace() != null) {
      return Decision.rejected(Reason.WORKSPACE_EXISTS);
    }
    return switch (request.origin().actor()) {
      case Actor.Client client -> createFor(client, situation, request);
      case Actor.Person person -> createBy(person, request);
      case Actor.Invitee _, Actor.Service _ -> Decision.rejected(Reason.FORBIDDEN);
    };
  }

  static Decision delete(Situation situation, DeleteWorkspace request) {
    return AdministrationRight.refusal(situation, request.origin())
        .orElseGet(() -> Decision.done(new WorkspaceDeleted(request.origin().at())));
  }

  static Decision changePolicy(
      WorkspaceSummary workspace, Situation situation, ChangePolicy request) {
    return AdministrationRight.refusal(situation, request.origin())
        .or(() -> SoundPolicy.refusal(request.policy()))
        .or(() -> refusalOfAutomaticRole(situation, request))
        .orElseGet(
            () ->
                workspace.policy().equals(request.policy())
                    ? new Decision.Unchanged(null)
                    : Decision.done(new PolicyChanged(request.origin().at(), request.policy())));
  }

  /** What a policy grants by itself is granted by whoever writes it. */
  private static Optional<Decision> refusalOfAutomaticRole(
      Situation situation, ChangePolicy request) {
    for (Policy.AutoInvite rule : request.policy().autoInvite()) {
      Optional<Decision> refusal = GrantableRole.refusal(situation, request.origin(), rule.role());
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  /** A client is no member: it names the first Administrator, or invites one later. */
  private static Decision createFor(
      Actor.Client client, Situation situation, CreateWorkspace request) {
    if (request.creator() != null) {
      return Decision.rejected(
          Reason.FORBIDDEN, "Leave out the creator: name an administrator instead.");
    }
    Offer administrator = request.administrator();
    if (administrator == null) {
      return Decision.done(created(request));
    }
    return AcceptableOffer.refusal(Policy.STANDARD, client, administrator, "/administrator")
        .orElseGet(
            () ->
                InviteeAccount.resolve(
                    Policy.STANDARD,
                    situation,
                    client,
                    administrator,
                    found ->
                        InviteeAccount.linked(
                            situation, List.of(created(request)), invited(request, found))));
  }

  /** A person who creates a workspace is its first Administrator at once. */
  private static Decision createBy(Actor.Person person, CreateWorkspace request) {
    if (request.administrator() != null) {
      return Decision.rejected(
          Reason.FORBIDDEN, "Leave out the administrator: you become it yourself.");
    }
    Creator creator = request.creator();
    InviteeDetails details =
        creator == null
            ? InviteeDetails.ofAccount(person.accountId())
            : creator.withAccount(person.accountId());
    Offer offer = new Offer(details, Role.ADMINISTRATOR, null, null, null);
    MemberInvited invited = invited(request, offer);
    return Decision.done(
        created(request),
        invited,
        new InvitationAccepted(
            invited.occurrence().next(), Role.ADMINISTRATOR, person.accountId()));
  }

  private static WorkspaceCreated created(CreateWorkspace request) {
    return new WorkspaceCreated(request.origin().at(), request.name(), request.origin().actor());
  }

  private static MemberInvited invited(CreateWorkspace request, Offer administrator) {
    Invitation invitation =
        administrator.from(request.origin(), Policy.STANDARD).withRole(Role.ADMINISTRATOR);
    return new MemberInvited(
        Occurrence.first(request.newMembershipId(), request.origin().at()),
        invitation,
        administrator.invitee());
  }
}
