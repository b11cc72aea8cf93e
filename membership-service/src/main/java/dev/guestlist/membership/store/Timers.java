package dev.guestlist.membership.store;

import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Policy;
import dev.guestlist.membership.domain.TimeRules;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is due when in one partition, in the order of time. Looking for it never reads what is not
 * due, nor the many entries that were there before.
 */
public final class Timers {

  /** Later than anything is due; time can still be added to it. */
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final KeyValueStore<Bytes, byte[]> entries;
  private Instant noneBefore = Instant.EPOCH;

  Timers(KeyValueStore<Bytes, byte[]> entries) {
    this.entries = entries;
  }

  /** A time before which nothing is due; costs nothing to ask. */
  public Instant noneBefore() {
    return noneBefore;
  }

  /** When the next timer is due, if there is any. */
  public Optional<Instant> earliest() {
    List<Timer> first = timers(StoreKeys.timersEnd(), 1);
    Optional<Instant> earliest = first.stream().map(Timer::at).findFirst();
    noneBefore = earliest.orElse(NEVER);
    return earliest;
  }

  /** What is due up to and at this time, the earliest first. */
  public List<Timer> due(Instant time, int most) {
    if (time.isBefore(noneBefore)) {
      return List.of();
    }
    List<Timer> due = timers(StoreKeys.timersFrom(time.plusMillis(1)), most);
    due.stream().findFirst().ifPresent(timer -> noneBefore = timer.at());
    return due;
  }

  /** Takes away what happened or does not apply any more. */
  public void drop(Timer timer) {
    entries.put(StoreKeys.timer(timer), null);
    if (timer.kind() == Timer.Kind.REMINDER) {
      entries.put(StoreKeys.reminder(timer.workspace(), timer.membershipId()), null);
    }
  }

  /** Notes that the invitee was reminded: once in a generation is enough. */
  public void reminded(WorkspaceKey workspace, String membershipId) {
    entries.put(StoreKeys.reminder(workspace, membershipId), StoreFormat.write(Reminder.SENT));
  }

  /** Reminds at the time that this policy says, unless the invitee was reminded before. */
  public void remindAnew(WorkspaceKey workspace, Invited pending, Policy policy, Instant since) {
    Reminder reminder = reminder(workspace, pending.id());
    if (!Reminder.SENT.equals(reminder)) {
      forget(workspace, pending.id(), reminder);
      TimeRules.reminderTime(pending, policy, since)
          .ifPresent(time -> remember(workspace, pending.id(), time));
    }
  }

  /** Keeps in step with a membership that changed. */
  void follow(
      WorkspaceKey workspace, @Nullable Membership before, Membership after, Policy policy) {
    Invited was = before instanceof Invited pending ? pending : null;
    Invited is = after instanceof Invited pending ? pending : null;
    boolean sameEnd = was != null && is != null && expires(was).equals(expires(is));
    if (was != null && !sameEnd) {
      entries.put(StoreKeys.timer(expiry(workspace, was)), null);
    }
    if (is != null && !sameEnd) {
      put(expiry(workspace, is));
    }
    boolean sameGeneration = was != null && is != null && generation(was) == generation(is);
    if (was != null && !sameGeneration) {
      forget(workspace, was.id(), reminder(workspace, was.id()));
    }
    if (is != null && !(sameEnd && sameGeneration)) {
      remindAnew(workspace, is, policy, is.history().lastModified());
    }
  }

  /** Notes what is due of a pending invitation of which nothing is noted yet. */
  void restore(
      WorkspaceKey workspace, Invited pending, boolean reminded, Policy policy, Instant since) {
    put(expiry(workspace, pending));
    if (reminded) {
      reminded(workspace, pending.id());
    } else {
      remindAnew(workspace, pending, policy, since);
    }
  }

  private List<Timer> timers(Bytes end, int most) {
    List<Timer> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range =
        entries.range(StoreKeys.timersFrom(noneBefore), end)) {
      while (found.size() < most && range.hasNext()) {
        found.add(StoreKeys.timer(range.next().key));
      }
    }
    return found;
  }

  private void put(Timer timer) {
    entries.put(StoreKeys.timer(timer), new byte[] {StoreFormat.VERSION});
    if (timer.at().isBefore(noneBefore)) {
      noneBefore = timer.at();
    }
  }

  private void remember(WorkspaceKey workspace, String id, Instant time) {
    put(new Timer(time, workspace, id, Timer.Kind.REMINDER));
    entries.put(StoreKeys.reminder(workspace, id), StoreFormat.write(new Reminder(time)));
  }

  private void forget(WorkspaceKey workspace, String id, @Nullable Reminder reminder) {
    if (reminder == null) {
      return;
    }
    entries.put(StoreKeys.reminder(workspace, id), null);
    if (reminder.at() != null) {
      entries.put(
          StoreKeys.timer(new Timer(reminder.at(), workspace, id, Timer.Kind.REMINDER)), null);
    }
  }

  private @Nullable Reminder reminder(WorkspaceKey workspace, String id) {
    byte @Nullable [] value = entries.get(StoreKeys.reminder(workspace, id));
    return value == null ? null : StoreFormat.reminder(value);
  }

  private static Timer expiry(WorkspaceKey workspace, Invited pending) {
    return new Timer(expires(pending), workspace, pending.id(), Timer.Kind.EXPIRY);
  }

  private static Instant expires(Invited pending) {
    return pending.invitation().expires();
  }

  private static int generation(Invited pending) {
    return pending.history().generation();
  }
}
