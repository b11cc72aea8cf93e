package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;

import dev.guestlist.membership.domain.Fact.WorkspaceCreated;
import dev.guestlist.membership.domain.Membership.Known;
import dev.guestlist.membership.domain.Request.Accept;
import dev.guestlist.membership.domain.Request.CreateWorkspace;
import dev.guestlist.membership.domain.Request.Invite;
import dev.guestlist.membership.domain.Request.OfMembership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A workspace in memory: finds what a decision looks at, and keeps what facts make of it. */
final class RememberedWorkspace {

  private final Map<String, Membership> memberships = new LinkedHashMap<>();
  private final Map<String, Account> accounts = new TreeMap<>();
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
    Decision decision = MembershipDecider.decide(situation(request), request);
    if (decision instanceof Decision.Open(PersonName asked)) {
      Resolution found = resolve(asked);
      decision = MembershipDecider.decide(situation(request, found), request);
    }
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

  /** The account is there from now on, or gone; nothing follows for memberships yet. */
  void announce(Account account) {
    if (account.removed()) {
      accounts.remove(account.id());
    } else {
      accounts.put(account.id(), account);
    }
  }

  /** What the account means for the memberships that are there. */
  void follow(Account account, Instant now) {
    for (Membership membership : List.copyOf(memberships.values())) {
      Membership latest = Objects.requireNonNull(memberships.get(membership.id()));
      if (latest instanceof Known known && known.invitee().isAccount(account.id())) {
        AccountRules.changed(summary(), latest, account, now).ifPresent(this::record);
      } else if (latest instanceof Known known
          && account.addresses().contains(known.invitee().address())) {
        Membership own = ofAccount(new Actor.Person(account.id()));
        AccountRules.samePerson(latest, own, account, now).forEach(this::record);
      }
    }
  }

  private Resolution resolve(PersonName name) {
    return accounts.values().stream()
        .filter(
            account ->
                switch (name) {
                  case PersonName.Address(EmailAddress address) ->
                      account.addresses().stream().anyMatch(address::isSamePerson);
                  case PersonName.Login(String login) -> login.equals(account.login());
                })
        .findFirst()
        .<Resolution>map(Resolution.Found::new)
        .orElse(Resolution.NO_ACCOUNT);
  }

  private Situation situation(Request request, Resolution found) {
    Situation plain = situation(request);
    if (!(found instanceof Resolution.Found(Account account))) {
      return new Situation(
          plain.workspace(),
          plain.membership(),
          plain.actorMembership(),
          plain.inviterMembership(),
          found);
    }
    List<Membership> candidates = new ArrayList<>();
    memberships.values().stream()
        .filter(
            membership ->
                membership instanceof Known known
                    && (known.invitee().isAccount(account.id())
                        || account.addresses().stream()
                            .anyMatch(address -> address.equals(known.invitee().address()))))
        .forEach(candidates::add);
    if (plain.membership() != null) {
      candidates.add(plain.membership());
    }
    return new Situation(
        plain.workspace(),
        request instanceof Invite ? SamePerson.choose(candidates) : plain.membership(),
        plain.actorMembership(),
        plain.inviterMembership(),
        found);
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
      case MembershipName.Login(String login) ->
          find(known -> login.equals(known.invitee().login()));
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
