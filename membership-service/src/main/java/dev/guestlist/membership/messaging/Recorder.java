package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.domain.AccountRules;
import dev.guestlist.membership.domain.Fact;
import dev.guestlist.membership.domain.FanOutRules;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.MembershipDecider;
import dev.guestlist.membership.domain.NoticeRules;
import dev.guestlist.membership.domain.PersonName;
import dev.guestlist.membership.domain.Situation;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.membership.mapping.DerivedIds;
import dev.guestlist.membership.mapping.Facts;
import dev.guestlist.membership.mapping.Notices;
import dev.guestlist.membership.mapping.States;
import dev.guestlist.membership.person.PersonMessage;
import dev.guestlist.membership.person.Question;
import dev.guestlist.membership.store.Job;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.membership.store.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Makes facts happen, whatever leads to them: evolves, stores, begins what one fact means for many
 * memberships, and says what is to be written.
 */
final class Recorder {

  private final MembershipStore store;
  private final PersonKey personKey;

  Recorder(MembershipStore store, PersonKey personKey) {
    this.store = store;
    this.personKey = personKey;
  }

  /**
   * What follows when these facts happen.
   *
   * @param factIds the id of the fact at each place
   */
  Consequences record(
      Cause cause, Situation before, List<Fact> facts, IntFunction<String> factIds) {
    List<MembershipFact> written = new ArrayList<>();
    List<Situation> steps = new ArrayList<>();
    Situation after = before;
    for (Fact fact : facts) {
      after = MembershipDecider.evolve(after, fact);
      steps.add(after);
      written.add(Facts.write(cause, factIds.apply(written.size()), fact, after.membership()));
    }
    List<MembershipState> states = store(cause, facts, before, after);
    beginJobs(cause, before, after);
    return new Consequences(
        cause,
        written,
        states,
        notices(cause, facts, before, steps),
        questions(cause, facts, after));
  }

  /**
   * What follows when this fact happens that no request asked for. Its id follows from its place in
   * the membership's history, so that a repeat has the same.
   */
  Consequences record(Cause cause, Situation before, Fact.OfMembership fact) {
    String id =
        DerivedIds.of(
            "history",
            cause.workspace().toString(),
            fact.occurrence().membershipId(),
            Long.toString(fact.occurrence().sequence()));
    return record(cause, before, List.of(fact), _ -> id);
  }

  private List<MembershipState> store(
      Cause cause, List<Fact> facts, Situation before, Situation after) {
    List<MembershipState> states = new ArrayList<>();
    WorkspaceSummary workspace = after.workspace();
    if (workspace == null) {
      return states;
    }
    if (!workspace.equals(before.workspace())) {
      store.put(cause.workspace(), workspace);
      if (facts.stream().anyMatch(fact -> fact instanceof Fact.OfWorkspace)) {
        states.add(States.write(cause.workspace(), workspace, cause.causationId()));
      }
    }
    Membership membership = after.membership();
    if (membership != null && !membership.equals(before.membership())) {
      store.put(cause.workspace(), before.membership(), membership, workspace.policy());
      states.add(States.write(cause.workspace(), membership, cause.causationId()));
    }
    return states;
  }

  private void beginJobs(Cause cause, Situation before, Situation after) {
    if (FanOutRules.workspaceEnded(before, after)) {
      store.jobs().begin(job(cause, Job.Kind.WORKSPACE_DELETED, ""));
    }
    if (FanOutRules.remindersChanged(before, after)) {
      store.jobs().begin(job(cause, Job.Kind.REMINDERS_CHANGED, ""));
    }
    FanOutRules.inviterWhoWent(before, after)
        .filter(account -> hasInvited(cause, account))
        .ifPresent(account -> store.jobs().begin(job(cause, Job.Kind.INVITER_REMOVED, account)));
  }

  private boolean hasInvited(Cause cause, String account) {
    return !store.inviters().pending(cause.workspace(), account, "", 1).isEmpty();
  }

  private List<PersonMessage.Asks> questions(Cause cause, List<Fact> facts, Situation after) {
    Membership membership = after.membership();
    return membership == null
        ? List.of()
        : AccountRules.lookedFor(facts, membership).stream()
            .map(
                address ->
                    new PersonMessage.Asks(
                        personKey.of(new PersonName.Address(address)),
                        new Question.OfMembership(cause.workspace(), membership.id()),
                        false))
            .toList();
  }

  private static Job job(Cause cause, Job.Kind kind, String inviter) {
    return new Job(
        cause.workspace(),
        kind,
        inviter,
        cause.at(),
        cause.correlationId(),
        cause.causationId(),
        "");
  }

  /**
   * Who is told what.
   *
   * @param steps how everything stood after each of the facts
   */
  private static List<MembershipNotice> notices(
      Cause cause, List<Fact> facts, Situation before, List<Situation> steps) {
    List<MembershipNotice> notices = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      WorkspaceSummary workspace = steps.get(i).workspace();
      if (workspace != null) {
        NoticeRules.of(
                facts.get(i),
                cause.actor(),
                workspace,
                before.membership(),
                steps.get(i).membership(),
                steps.getLast().membership())
            .flatMap(notice -> Notices.write(cause, workspace.name(), notice))
            .ifPresent(notices::add);
      }
    }
    return notices;
  }
}
