package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.DueMail.Attempt;
import dev.guestlist.notification.domain.Outbox;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The mails between the stream and the connections, in the order in which they became due.
 *
 * <p>What was settled is remembered for a while: a transaction that is rolled back offers the same
 * attempt again, although its outcome is in the ledger already.
 */
final class MailQueue implements Outbox {

  private static final int REMEMBERED = 20_000;

  private final int capacity;
  private final BlockingQueue<DueMail> waiting = new LinkedBlockingQueue<>();
  private final Set<Attempt> underWay = new HashSet<>();
  private final Set<Attempt> settled = remembering();
  private final Set<String> withdrawn = remembering();

  MailQueue(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized boolean hasRoom() {
    return waiting.size() < capacity;
  }

  @Override
  public synchronized boolean knows(Attempt attempt) {
    return underWay.contains(attempt) || settled.contains(attempt);
  }

  @Override
  public synchronized void offer(DueMail mail) {
    if (hasRoom() && !settled.contains(mail.key()) && underWay.add(mail.key())) {
      waiting.add(mail);
    }
  }

  @Override
  public synchronized void withdraw(String mailId) {
    withdrawn.add(mailId);
  }

  @Override
  public synchronized void release(int partition) {
    waiting.removeIf(mail -> mail.partition() == partition && underWay.remove(mail.key()));
  }

  /** The next mail, or nothing when none becomes due in this time. */
  @Nullable DueMail take(Duration patience) throws InterruptedException {
    return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized boolean isWithdrawn(DueMail mail) {
    return withdrawn.contains(mail.mail().reference().mailId());
  }

  /** The attempt has its outcome. */
  synchronized void settle(Attempt attempt) {
    underWay.remove(attempt);
    settled.add(attempt);
  }

  /** How many mails wait for a connection. */
  int size() {
    return waiting.size();
  }

  private static <T> Set<T> remembering() {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
            return size() > REMEMBERED;
          }
        });
  }
}
