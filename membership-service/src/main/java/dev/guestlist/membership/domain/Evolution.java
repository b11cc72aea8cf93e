package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.AccountLinked;
import dev.guestlist.membership.domain.Fact.ExpiryChanged;
import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.InvitationDeclined;
import dev.guestlist.membership.domain.Fact.InvitationExpired;
import dev.guestlist.membership.domain.Fact.InvitationReminderDue;
import dev.guestlist.membership.domain.Fact.InvitationResent;
import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.MemberLeft;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.MetadataChanged;
import dev.guestlist.membership.domain.Fact.PersonErased;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import dev.guestlist.membership.domain.Fact.ProfileChanged;
import dev.guestlist.membership.domain.Fact.RoleChanged;
import dev.guestlist.membership.domain.Fact.WorkspaceCreated;
import dev.guestlist.membership.domain.Fact.WorkspaceDeleted;
import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Current;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Expired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Known;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import dev.guestlist.membership.domain.Membership.Revoked;
import org.jspecify.annotations.Nullable;

/** What facts make of states. It never judges: a fact happened. */
final class Evolution {

  private Evolution() {}

  static Situation evolve(Situation situation, Fact fact) {
    WorkspaceSummary workspace = situation.workspace();
    return switch (fact) {
      case Fact.OfWorkspace ofWorkspace ->
          situation.withWorkspace(workspace(workspace, ofWorkspace));
      case Fact.OfMembership ofMembership -> {
        Membership before = sameAs(ofMembership.occurrence(), situation.membership());
        Membership after = membership(before, ofMembership);
        WorkspaceSummary there = preceding(workspace, fact);
        WorkspaceSummary counted = there.withCounts(there.counts().moved(before, after));
        yield situation
            .withMembership(after)
            .withWorkspace(
                fact instanceof MemberInvited(var here, _, _)
                    ? counted.withInvited(counted.invited().oneMore(here.at()))
                    : counted);
      }
    };
  }

  private static WorkspaceSummary workspace(
      @Nullable WorkspaceSummary before, Fact.OfWorkspace fact) {
    return switch (fact) {
      case WorkspaceCreated(var at, var name, var createdBy) ->
          new WorkspaceSummary(
              name,
              WorkspaceSummary.Status.ACTIVE,
              Policy.STANDARD,
              Counts.NONE,
              1,
              at,
              at,
              createdBy);
      case PolicyChanged(var at, var policy) -> preceding(before, fact).withPolicy(policy, at);
      case WorkspaceDeleted(var at) -> preceding(before, fact).deleted(at);
    };
  }

  private static Membership membership(@Nullable Membership before, Fact.OfMembership fact) {
    return switch (fact) {
      case MemberInvited(var here, var invitation, var invitee) ->
          new Invited(
              before == null ? History.begin(here) : before.history().after(here),
              invitation,
              invitee);
      case InvitationAccepted(var here, _, _) -> {
        Invited pending = preceding(Invited.class, before, fact);
        yield new Accepted(
            pending.history().after(here), pending.invitation(), pending.invitee(), here.at());
      }
      case InvitationDeclined(var here, _) -> {
        Invited pending = preceding(Invited.class, before, fact);
        yield new Declined(
            pending.history().after(here), pending.invitation(), pending.invitee(), here.at());
      }
      case InvitationRevoked(var here, _) -> {
        Invited pending = preceding(Invited.class, before, fact);
        yield new Revoked(pending.history().after(here), pending.invitation(), pending.invitee());
      }
      case InvitationExpired(var here, _) -> {
        Invited pending = preceding(Invited.class, before, fact);
        yield new Expired(pending.history().after(here), pending.invitation(), pending.invitee());
      }
      case InvitationResent(var here, var expires, var sentBy, var locale) -> {
        Invited pending = preceding(Invited.class, before, fact);
        Invitation anew = pending.invitation().sentAgain(sentBy, expires, locale);
        yield pending.changed(here, anew, pending.invitee());
      }
      case InvitationReminderDue(var here, _) -> {
        Invited pending = preceding(Invited.class, before, fact);
        yield pending.changed(here, pending.invitation(), pending.invitee());
      }
      case ExpiryChanged(var here, var expires) -> {
        Invited pending = preceding(Invited.class, before, fact);
        yield pending.changed(here, pending.invitation().withExpires(expires), pending.invitee());
      }
      case RoleChanged(var here, var role, _) -> {
        Current current = preceding(Current.class, before, fact);
        yield current.changed(here, current.invitation().withRole(role), current.invitee());
      }
      case MetadataChanged(var here, var metadata) -> {
        Current current = preceding(Current.class, before, fact);
        yield current.changed(here, current.invitation(), current.invitee().withMetadata(metadata));
      }
      case AccountLinked(var here, var accountId, var profile) -> {
        Known known = preceding(Known.class, before, fact);
        yield person(known, here, known.invitee().linkedTo(accountId, profile), fact);
      }
      case ProfileChanged(var here, var profile) -> {
        Known known = preceding(Known.class, before, fact);
        yield person(known, here, known.invitee().with(profile), fact);
      }
      case MemberRemoved(var here, _) -> {
        Known known = preceding(Known.class, before, fact);
        yield new Removed(
            known.history().after(here),
            known.invitation(),
            known.invitee(),
            known instanceof Accepted member ? member.joined() : null,
            here.at());
      }
      case MemberLeft(var here) -> {
        Accepted member = preceding(Accepted.class, before, fact);
        yield new Left(
            member.history().after(here),
            member.invitation(),
            member.invitee(),
            member.joined(),
            here.at());
      }
      case PersonErased(var here) -> {
        Membership any = preceding(Membership.class, before, fact);
        yield new Erased(any.history().after(here), any.invitation());
      }
    };
  }

  /** The membership of which something else of its person is known. */
  private static Membership person(
      Known known, Occurrence here, InviteeDetails person, Fact.OfMembership fact) {
    return switch (known) {
      case Current current -> current.changed(here, current.invitation(), person);
      case Declined declined ->
          new Declined(
              declined.history().after(here), declined.invitation(), person, declined.left());
      case Expired _, Revoked _, Removed _, Left _ -> throw impossible(fact, known);
    };
  }

  /** The membership that the fact is about, unless the fact begins another one. */
  private static @Nullable Membership sameAs(Occurrence here, @Nullable Membership membership) {
    return membership != null && membership.id().equals(here.membershipId()) ? membership : null;
  }

  private static WorkspaceSummary preceding(@Nullable WorkspaceSummary workspace, Fact fact) {
    if (workspace == null) {
      throw new IllegalStateException(name(fact) + " in no workspace");
    }
    return workspace;
  }

  private static <M extends Membership> M preceding(
      Class<M> expected, @Nullable Membership membership, Fact fact) {
    if (!expected.isInstance(membership)) {
      throw impossible(fact, membership);
    }
    return expected.cast(membership);
  }

  private static IllegalStateException impossible(Fact fact, @Nullable Membership membership) {
    return new IllegalStateException(
        name(fact) + " after " + (membership == null ? "nothing" : membership.state().label()));
  }

  private static String name(Fact fact) {
    return fact.getClass().getSimpleName();
  }
}
