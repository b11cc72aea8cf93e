package dev.guestlist.membership.messaging;

import dev.guestlist.membership.store.MembershipStore;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Has a tick written to the log when something is due, and now and then anyway to compare the
 * clocks. One partition waits for one tick at a time.
 *
 * <p>Streams commits after every call of a schedule, due or not. So nothing is scheduled at a fixed
 * rate: the one call that is planned is for the moment at which a tick is needed.
 */
final class Ticking {

  private static final Duration SOON = Duration.ofMillis(1);

  private final ProcessorContext<byte[], Outgoing> context;
  private final MembershipStore store;
  private final TimerSettings settings;

  private @Nullable Cancellable planned;
  private Instant plannedFor = Instant.MAX;
  private Instant latest = Instant.EPOCH;
  private boolean underWay;
  private boolean believed;
  private boolean more;
  private Duration difference = Duration.ZERO;

  Ticking(
      ProcessorContext<byte[], Outgoing> context, MembershipStore store, TimerSettings settings) {
    this.context = context;
    this.store = store;
    this.settings = settings;
  }

  /** Begins: the first tick tells what ran out while nobody looked. */
  void begin() {
    plan(now());
  }

  /**
   * A tick came.
   *
   * @param isMore whether something is left to do that needs no more than the next tick
   */
  void came(Duration observedDifference, boolean isBelieved, boolean isMore) {
    underWay = false;
    difference = observedDifference;
    believed = isBelieved;
    more = isMore;
    store.timers().earliest();
    unplan();
    plan(next());
  }

  /** Something may be due earlier than before. */
  void replan() {
    if (!underWay) {
      Instant next = next();
      if (next.isBefore(plannedFor)) {
        unplan();
        plan(next);
      }
    }
  }

  private Instant next() {
    Instant check = latest.plus(settings.clockCheck());
    if (!believed) {
      return check;
    }
    Instant due =
        more || store.jobs().mayBeOpen()
            ? latest
            : store.timers().noneBefore().plus(settings.grace()).minus(difference).plus(SOON);
    Instant next = later(due, latest.plus(settings.pause()));
    return next.isBefore(check) ? next : check;
  }

  private void plan(Instant time) {
    plannedFor = time;
    Duration delay = Duration.between(now(), time);
    planned =
        context.schedule(
            delay.compareTo(SOON) < 0 ? SOON : delay, PunctuationType.WALL_CLOCK_TIME, _ -> tick());
  }

  private void unplan() {
    if (planned != null) {
      planned.cancel();
      planned = null;
    }
    plannedFor = Instant.MAX;
  }

  private void tick() {
    unplan();
    latest = now();
    underWay = true;
    context.forward(Tick.record(context.taskId().partition(), latest.toEpochMilli()));
    // Should the tick not come back, there is another one.
    plan(latest.plus(settings.clockCheck()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
