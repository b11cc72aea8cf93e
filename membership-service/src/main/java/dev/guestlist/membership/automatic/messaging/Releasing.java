package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.automatic.AutomaticSettings;
import dev.guestlist.membership.automatic.domain.AutomaticInvitations;
import dev.guestlist.membership.automatic.domain.Candidate;
import dev.guestlist.membership.automatic.domain.HourlyBudget;
import dev.guestlist.membership.automatic.domain.Rule;
import dev.guestlist.membership.automatic.proof.DomainProof;
import dev.guestlist.membership.automatic.store.AutomaticStore;
import dev.guestlist.membership.automatic.store.Lane;
import dev.guestlist.membership.automatic.store.WaitingList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets those go who wait, as far as budget and proof allow. What is asked for follows from the
 * rules and the account as they are at that moment; what no rule makes any more is taken back.
 */
final class Releasing {

  /** At a time, so that others are served in between. */
  private static final int SLICE = 500;

  /** So many of a lane, before it is looked again whose first one waits longest. */
  private static final int TURN = 20;

  private final AutomaticStore store;
  private final DomainProof proof;
  private final AutomaticSettings settings;

  Releasing(AutomaticStore store, DomainProof proof, AutomaticSettings settings) {
    this.store = store;
    this.proof = proof;
    this.settings = settings;
  }

  /** What is left afterwards. */
  record Left(long waiting, long forProof) {}

  /** Releases the next slice of each organisation. */
  Left release(Instant now, Consumer<MembershipRequest> out) {
    Map<String, List<Lane>> proved = new TreeMap<>();
    for (Lane lane : store.waiting().lanes().keySet()) {
      if (isProved(lane)) {
        proved.computeIfAbsent(lane.orgId(), _ -> new ArrayList<>()).add(lane);
      } else {
        tidy(lane, now);
      }
    }
    proved.forEach((orgId, lanes) -> release(orgId, lanes, now, out));
    return left();
  }

  private Left left() {
    long waiting = 0;
    long forProof = 0;
    for (Map.Entry<Lane, Long> lane : store.waiting().lanes().entrySet()) {
      waiting += lane.getValue();
      forProof += isProved(lane.getKey()) ? 0 : lane.getValue();
    }
    return new Left(waiting, forProof);
  }

  private boolean isProved(Lane lane) {
    String domain = lane.domain();
    return domain == null
        ? settings.mayUseAttributes(lane.orgId())
        : proof.isProved(lane.orgId(), domain);
  }

  /** Who waits longest goes first, whichever rule they wait by. */
  private void release(
      String orgId, List<Lane> lanes, Instant now, Consumer<MembershipRequest> out) {
    HourlyBudget before = store.budget(orgId);
    HourlyBudget budget = before.at(now);
    int most = Math.min(SLICE, budget.left(settings.mostPerHour(), now));
    Optional<Lane> next = longestWaiting(lanes);
    while (most > 0 && next.isPresent()) {
      List<WaitingList.Entry> turn =
          store.waiting().take(next.get(), Math.min(TURN, most), _ -> true);
      most -= turn.size();
      for (WaitingList.Entry entry : turn) {
        Optional<Candidate> candidate = settle(next.get(), entry);
        if (candidate.isPresent()) {
          store.asked(entry);
          budget = budget.spend(1, now);
          out.accept(AutomaticRequests.of(candidate.get(), now));
        }
      }
      next = longestWaiting(lanes);
    }
    if (!budget.equals(before)) {
      store.put(orgId, budget);
    }
  }

  private Optional<Lane> longestWaiting(List<Lane> lanes) {
    Lane longest = null;
    Instant since = Instant.MAX;
    for (Lane lane : lanes) {
      Instant first = store.waiting().first(lane).orElse(Instant.MAX);
      if (first.isBefore(since)) {
        longest = lane;
        since = first;
      }
    }
    return Optional.ofNullable(longest);
  }

  /** What nobody proves does not wait for ever, and not at all once no rule needs the proof. */
  private void tidy(Lane lane, Instant now) {
    if (!isWanted(lane)) {
      store.waiting().take(lane, SLICE, _ -> true).forEach(entry -> settle(lane, entry));
      return;
    }
    Instant oldest = now.minus(settings.longestWait());
    store
        .waiting()
        .take(lane, SLICE, entry -> entry.since().isBefore(oldest))
        .forEach(store::takeBack);
  }

  private boolean isWanted(Lane lane) {
    String domain = lane.domain();
    return domain == null
        || store.rules().has(lane.orgId(), new Rule.Condition.EmailDomain(domain));
  }

  /** Who is invited in this lane; others go to the right one, or are taken back. */
  private Optional<Candidate> settle(Lane lane, WaitingList.Entry entry) {
    List<Candidate> candidates =
        AutomaticInvitations.candidates(store.rules().of(entry.workspace()), entry.account());
    if (candidates.isEmpty()) {
      store.takeBack(entry);
      return Optional.empty();
    }
    Candidate candidate = candidates.getFirst();
    Lane right = Lane.of(lane.orgId(), candidate.domain());
    if (!right.equals(lane)) {
      store.await(right, entry);
      return Optional.empty();
    }
    return Optional.of(candidate);
  }
}
