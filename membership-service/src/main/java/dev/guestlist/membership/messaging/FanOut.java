package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Fact;
import dev.guestlist.membership.domain.FanOutRules;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Situation;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.membership.store.Inviters;
import dev.guestlist.membership.store.Job;
import dev.guestlist.membership.store.MembershipStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works off what one fact means for many memberships, a slice at a time. Where it stopped is stored
 * in the same transaction, so that each membership is done once.
 */
final class FanOut {

  private final MembershipStore store;
  private final Recorder recorder;
  private final int slice;
  private final TimerMeters meters;

  FanOut(MembershipStore store, Recorder recorder, int slice, TimerMeters meters) {
    this.store = store;
    this.recorder = recorder;
    this.slice = slice;
    this.meters = meters;
  }

  /** Does the next slice of the job whose turn it is. */
  void work(Instant now, Consumer<Consequences> out) {
    store.jobs().next().ifPresent(job -> work(job, now, out));
  }

  private void work(Job job, Instant now, Consumer<Consequences> out) {
    List<String> done =
        switch (job.kind()) {
          case WORKSPACE_DELETED -> endAll(job, now, out);
          case INVITER_REMOVED -> endInvitations(job, now, out);
          case REMINDERS_CHANGED -> remindAnew(job);
        };
    done.forEach(_ -> meters.workedOff(job.kind()));
    if (done.size() < slice) {
      store.jobs().end(job);
    } else {
      store.jobs().put(job.doneUpTo(done.getLast()));
    }
  }

  private List<String> endAll(Job job, Instant now, Consumer<Consequences> out) {
    List<Membership> memberships = store.memberships(job.workspace(), job.done(), slice);
    for (Membership membership : memberships) {
      happen(job, membership, FanOutRules.workspaceDeleted(membership, now), now, out);
    }
    return memberships.stream().map(Membership::id).toList();
  }

  private List<String> endInvitations(Job job, Instant now, Consumer<Consequences> out) {
    List<Inviters.Pending> pending =
        store.inviters().pending(job.workspace(), job.inviter(), job.done(), slice);
    for (Inviters.Pending invitation : pending) {
      // The inviter may be back, and what they sent since then is good.
      if (!invitation.sent().isAfter(job.began())) {
        Membership membership = store.membership(job.workspace(), invitation.membershipId());
        happen(
            job, membership, FanOutRules.inviterRemoved(membership, job.inviter(), now), now, out);
      }
    }
    return pending.stream().map(Inviters.Pending::membershipId).toList();
  }

  private List<String> remindAnew(Job job) {
    WorkspaceSummary workspace = store.workspace(job.workspace());
    List<Membership> memberships = store.memberships(job.workspace(), job.done(), slice);
    if (workspace != null) {
      for (Membership membership : memberships) {
        if (membership instanceof Membership.Invited pending) {
          store.timers().remindAnew(job.workspace(), pending, workspace.policy(), job.began());
        }
      }
    }
    return memberships.stream().map(Membership::id).toList();
  }

  private void happen(
      Job job,
      @Nullable Membership membership,
      Optional<Fact.OfMembership> fact,
      Instant now,
      Consumer<Consequences> out) {
    if (fact.isPresent()) {
      Situation before = new Situation(store.workspace(job.workspace()), membership, null, null);
      Cause cause = Cause.later(job.workspace(), now, job.correlationId(), job.causationId());
      out.accept(recorder.record(cause, before, fact.get()));
    }
  }
}
