package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;

import dev.guestlist.membership.domain.Fact.WorkspaceCreated;
import dev.guestlist.membership.domain.Membership.Known;
import dev.guestlist.membership.domain.Request.Accept;
import dev.guestlist.membership.domain.Request.CreateWorkspace;
import dev.guestlist.membership.domain.Request.Invite;
import dev.guestlist.membership.domain.Request.OfMembership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A workspace in memory: finds what a decision looks at, and keeps what facts make of it. */
final class RememberedWorkspace {

  private final Map<String, Membership> memberships = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private @Nullable WorkspaceSummary summary;

  /** A workspace that is not there yet. */
  static RememberedWorkspace none() {
    return new RememberedWorkspace();
  }

  /** A workspace with these memberships. */
  static RememberedWorkspace of(Collection<? extends Membership> members) {
    RememberedWorkspace workspace = none();
    workspace.record(new WorkspaceCreated(YESTERDAY, "Launch", DEMO));
    Counts counts = Counts.NONE;
    for (Membership member : members) {
      counts = counts.moved(null, member);
      workspace.memberships.put(member.id(), member);
    }
    workspace.summary = workspace.summary().withCounts(counts);
    return workspace;
  }

  Decision ask(Request request) {
    Situation situation = situation(request);
    Decision decision = MembershipDecider.decide(situation, request);
    if (decision instanceof Decision.Done(List<Fact> done)) {
      done.forEach(this::record);
    }
    return decision;
  }

  void record(Fact fact) {
    Membership concerned =
        fact instanceof Fact.OfMembership of
            ? memberships.get(of.occurrence().membershipId())
            : null;
    Situation after = MembershipDecider.evolve(new Situation(summary, concerned, null, null), fact);
    facts.add(fact);
    summary = after.workspace();
    if (after.membership() != null) {
      memberships.put(after.membership().id(), after.membership());
    }
  }

  WorkspaceSummary summary() {
    if (summary == null) {
      throw new IllegalStateException("no workspace");
    }
    return summary;
  }

  Collection<Membership> memberships() {
    return memberships.values();
  }

  List<Fact> facts() {
    return facts;
  }

  Situation situation(Request request) {
    Membership concerned = concerned(request);
    Membership own =
        request.origin().actor() instanceof Actor.Person person ? ofAccount(person) : null;
    Membership inviter =
        request instanceof Accept
                && concerned != null
                && concerned.invitation().invitedBy() instanceof Actor.Person person
            ? ofAccount(person)
            : null;
    return new Situation(summary, concerned, own, inviter);
  }

  private @Nullable Membership concerned(Request request) {
    return switch (request) {
      case OfMembership of -> named(of.membership());
      case Invite(_, _, var offer, _) -> ofAddress(offer.invitee().address());
      case CreateWorkspace _, Request.DeleteWorkspace _, Request.ChangePolicy _ -> null;
    };
  }

  private @Nullable Membership named(MembershipName name) {
    return switch (name) {
      case MembershipName.Id(String id) -> memberships.get(id);
      case MembershipName.Address(EmailAddress address) -> ofAddress(address);
      case MembershipName.Login _ -> null;
    };
  }

  private @Nullable Membership ofAddress(@Nullable EmailAddress address) {
    return find(
        known ->
            address != null
                && known.invitee().address() != null
                && address.isSamePerson(known.invitee().address()));
  }

  /** The membership by which the account is a member, before others that were that account's. */
  private @Nullable Membership ofAccount(Actor.Person person) {
    Predicate<Known> isTheirs = known -> known.invitee().isAccount(person.accountId());
    Membership member = find(isTheirs.and(known -> known.state() == State.ACCEPTED));
    return member == null ? find(isTheirs) : member;
  }

  private @Nullable Membership find(Predicate<Known> wanted) {
    for (Membership membership : memberships.values()) {
      if (membership instanceof Known known && wanted.test(known)) {
        return known;
      }
    }
    return null;
  }
}
