package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.MailReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the facts of one partition, from its takeover until it is left.
 *
 * <p>An end is remembered until the stream has read it too: then the store has it, so that no mail
 * is offered any more that it makes pointless, and those that were offered before are withdrawn.
 * Only a mail that somebody tries at that moment is left to whoever tries it, and its end is
 * remembered until the mail has its outcome.
 */
final class FollowedPartition {

  /** So many ends may be ahead of the stream; what comes then waits for it. */
  static final int ROOM = 20_000;

  /** An end, and where it stands in the partition. */
  private record Ahead(Withdrawal end, long offset) {}

  private final Runnable begun;
  private final long since = System.nanoTime();

  /** By subject, in the order of the partition. */
  private final Map<String, Ahead> ahead = new LinkedHashMap<>();

  /** Why mails are pointless that were being tried, by their ids. */
  private final Map<String, String> tried = new HashMap<>();

  private long passed = -1;
  private long forgettable = -1;
  private @Nullable Long next;
  private @Nullable Long asOf;

  /**
   * Nothing is known yet.
   *
   * @param begun what to do as soon as it is known from where on it is followed
   */
  FollowedPartition(Runnable begun) {
    this.begun = begun;
  }

  /** Where to go on; nothing before it has begun. */
  synchronized OptionalLong next() {
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  void begin(long offset) {
    goOn(offset);
    begun.run();
  }

  synchronized void goOn(long offset) {
    next = offset;
  }

  synchronized void remember(MembershipFact fact, long offset) {
    Withdrawal.revived(fact).ifPresent(ahead::remove);
    for (Withdrawal end : Withdrawal.after(fact)) {
      ahead.remove(end.subject());
      ahead.put(end.subject(), new Ahead(end, offset));
    }
  }

  synchronized boolean isFull() {
    return ahead.size() >= ROOM;
  }

  /** The stream has read up to here. */
  synchronized void passed(long offset) {
    passed = offset;
  }

  /**
   * Forgets what the stream had read when this was called the last time. Not what it has read just
   * now: somebody may be asking who has looked for a withdrawal already.
   */
  synchronized void forget() {
    Iterator<Ahead> ends = ahead.values().iterator();
    while (ends.hasNext() && ends.next().offset() <= forgettable) {
      ends.remove();
    }
    forgettable = passed;
  }

  /** A mail that somebody tries is pointless. */
  synchronized void endsTried(String mailId, String reason) {
    tried.put(mailId, reason);
  }

  /** The mail is not tried any more, and the stream knows what became of it. */
  synchronized void settle(String mailId) {
    tried.remove(mailId);
  }

  /** Why the mail is pointless, which is about this subject. */
  synchronized Optional<String> reason(MailReference mail, String subject) {
    return Optional.ofNullable(tried.get(mail.mailId()))
        .or(
            () ->
                Optional.ofNullable(ahead.get(subject))
                    .map(Ahead::end)
                    .filter(end -> end.ends(mail))
                    .or(() -> Optional.ofNullable(ahead.get(mail.workspace())).map(Ahead::end))
                    .map(Withdrawal::reason));
  }

  /** Everything is known that was there at this time, on the clock of {@link System#nanoTime}. */
  synchronized void isKnown(long nanos) {
    asOf = nanos;
  }

  /** Whether everything is known that was there longer ago than this. */
  synchronized boolean knows(Duration age) {
    return asOf != null && System.nanoTime() - asOf <= age.toNanos();
  }

  /** Whether it has been unknown for longer than this what is there. */
  synchronized boolean isBehind(Duration age) {
    return System.nanoTime() - (asOf == null ? since : asOf) > age.toNanos();
  }
}
