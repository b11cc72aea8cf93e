package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.Actor;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.MembershipName;
import dev.guestlist.membership.domain.Origin;
import dev.guestlist.membership.domain.Profile;
import dev.guestlist.membership.domain.Request;
import dev.guestlist.membership.domain.Resolution;
import dev.guestlist.membership.domain.SamePerson;
import dev.guestlist.membership.domain.Situation;
import dev.guestlist.membership.mapping.RequestReader;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads exactly what the decision of a request looks at. */
final class SituationLoader {

  private final MembershipStore store;

  SituationLoader(MembershipStore store) {
    this.store = store;
  }

  /**
   * The situation of the request.
   *
   * @param invitee what is known of the account of the person that it names
   */
  Situation load(WorkspaceKey workspace, Request request, Resolution invitee) {
    Membership membership = membership(workspace, request, invitee);
    return new Situation(
        store.workspace(workspace),
        membership,
        own(workspace, request.origin()),
        inviter(workspace, request, membership),
        invitee);
  }

  private @Nullable Membership membership(
      WorkspaceKey workspace, Request request, Resolution invitee) {
    return switch (request) {
      case Request.CreateWorkspace _, Request.DeleteWorkspace _, Request.ChangePolicy _ -> null;
      case Request.Invite invite -> {
        EmailAddress address = invite.offer().invitee().address();
        Membership named = address == null ? null : store.membershipOf(workspace, address);
        yield invitee instanceof Resolution.Found(Account account)
            ? SamePerson.choose(candidates(workspace, named, account))
            : named;
      }
      case Request.OfMembership concerned -> named(workspace, concerned.membership());
    };
  }

  /** All memberships that may be the account's. */
  private List<Membership> candidates(
      WorkspaceKey workspace, @Nullable Membership named, Account account) {
    List<Membership> candidates = new ArrayList<>();
    add(candidates, store.membershipOfAccount(workspace, account.id()));
    add(candidates, named);
    account.addresses().forEach(address -> add(candidates, store.membershipOf(workspace, address)));
    return candidates;
  }

  private static void add(List<Membership> candidates, @Nullable Membership candidate) {
    if (candidate != null) {
      candidates.add(candidate);
    }
  }

  private @Nullable Membership named(WorkspaceKey workspace, MembershipName name) {
    return switch (name) {
      case MembershipName.Id(String id) -> store.membership(workspace, id);
      case MembershipName.Address(EmailAddress address) -> store.membershipOf(workspace, address);
      case MembershipName.Login(String login) -> store.membershipOfLogin(workspace, login);
    };
  }

  private @Nullable Membership inviter(
      WorkspaceKey workspace, Request request, @Nullable Membership membership) {
    return switch (request) {
      case Request.Accept _ ->
          membership == null ? null : of(workspace, membership.invitation().invitedBy());
      case Request.CreateWorkspace _,
          Request.DeleteWorkspace _,
          Request.ChangePolicy _,
          Request.Invite _,
          Request.Decline _,
          Request.Revoke _,
          Request.Resend _,
          Request.ChangeExpiry _,
          Request.ChangeRole _,
          Request.ChangeMetadata _,
          Request.ChangeMembership _,
          Request.Remove _,
          Request.Leave _,
          Request.Erase _ ->
          null;
    };
  }

  /**
   * The membership of whoever asks. Somebody who is invited by their verified address is no
   * stranger even before an account is linked; being pending, that membership lets them do nothing.
   */
  private @Nullable Membership own(WorkspaceKey workspace, Origin origin) {
    Membership linked = of(workspace, origin.actor());
    Profile profile = origin.actorProfile();
    if (linked != null || profile == null || !(origin.actor() instanceof Actor.Person)) {
      return linked;
    }
    EmailAddress verified = RequestReader.address(profile.email());
    return verified != null
            && store.membershipOf(workspace, verified) instanceof Membership.Invited pending
            && pending.invitee().accountId() == null
        ? pending
        : null;
  }

  /** The membership of a person; nobody else has one. */
  private @Nullable Membership of(WorkspaceKey workspace, Actor actor) {
    return switch (actor) {
      case Actor.Person(String accountId) -> store.membershipOfAccount(workspace, accountId);
      case Actor.Client _, Actor.Invitee _, Actor.Service _ -> null;
    };
  }
}
