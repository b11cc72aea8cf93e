package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Fact;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Situation;
import dev.guestlist.membership.domain.TimeRules;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.membership.store.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Has happen what time brings about. */
final class DueTimers {

  private final MembershipStore store;
  private final Recorder recorder;
  private final TimerSettings settings;
  private final TimerMeters meters;

  DueTimers(MembershipStore store, Recorder recorder, TimerSettings settings, TimerMeters meters) {
    this.store = store;
    this.recorder = recorder;
    this.settings = settings;
    this.meters = meters;
  }

  /** Fires what is due at this time in the log, though not more than a batch. */
  void fire(Instant now, Consumer<Consequences> out) {
    for (Timer timer : store.timers().due(now.minus(settings.grace()), settings.batch())) {
      store.timers().drop(timer);
      fire(timer, now, out);
    }
  }

  private void fire(Timer timer, Instant now, Consumer<Consequences> out) {
    WorkspaceSummary workspace = store.workspace(timer.workspace());
    Membership membership = store.membership(timer.workspace(), timer.membershipId());
    Optional<Fact.OfMembership> fact =
        switch (timer.kind()) {
          case EXPIRY -> TimeRules.expiry(workspace, membership, now);
          case REMINDER -> TimeRules.reminder(workspace, membership, now);
        };
    if (fact.isEmpty()) {
      return;
    }
    Situation before = new Situation(workspace, membership, null, null);
    out.accept(recorder.record(Cause.ofTime(timer.workspace(), now), before, fact.get()));
    if (timer.kind() == Timer.Kind.REMINDER) {
      store.timers().reminded(timer.workspace(), timer.membershipId());
    }
    meters.fired(timer.kind(), Duration.between(timer.at(), now));
  }
}
