package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Lease;
import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.OutcomeBook;
import dev.guestlist.notification.domain.OutcomeBook.Receipt;
import dev.guestlist.notification.domain.Owner;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of the mails that are being talked about. They are short, so that nobody waits long
 * for the mails of an instance that died, and are renewed as long as their dialogue goes on.
 */
final class Leases {

  private static final Logger LOGGER = LoggerFactory.getLogger(Leases.class);

  /** A lease is renewed after a third of it, and good for a final dot until a third is left. */
  private static final int PARTS = 3;

  private final OutcomeBook book;
  private final Owner owner;
  private final Duration length;
  private final Clock clock;
  private final Set<Held> held = ConcurrentHashMap.newKeySet();

  /**
   * @param length how long others leave a mail to an instance that says nothing more of it
   */
  Leases(OutcomeBook book, Owner owner, Duration length, Clock clock) {
    this.book = book;
    this.owner = owner;
    this.length = length;
    this.clock = clock;
  }

  /** Says in the ledger that we try this mail, without waiting until that is stored. */
  Held begin(DueMail mail) throws InterruptedException {
    long begin = System.nanoTime();
    Held begun = new Held(mail, write(mail), begin);
    held.add(begun);
    return begun;
  }

  /**
   * Renews what is held, again and again, until it is interrupted; each apart from the others,
   * since a partition that takes nothing now must not end the leases of the others.
   */
  void keep() {
    try {
      while (true) {
        Thread.sleep(length.dividedBy(PARTS));
        held.forEach(lease -> Thread.ofVirtual().name("smtp-lease").start(lease::renew));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Receipt write(DueMail mail) throws InterruptedException {
    Lease lease = new Lease(owner.name(), clock.instant().plus(length));
    return book.record(mail, new Attempted(mail.attempt(), lease));
  }

  /** The right to try a mail, until it is closed. */
  final class Held implements AutoCloseable {

    private final DueMail mail;
    private final Receipt attempt;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile long begin;

    private Held(DueMail mail, Receipt attempt, long begin) {
      this.mail = mail;
      this.attempt = attempt;
      this.begin = begin;
    }

    /** Returns when it stands in the ledger. */
    void await() throws InterruptedException {
      attempt.await();
    }

    private void renew() {
      if (!renewing.compareAndSet(false, true)) {
        return;
      }
      long now = System.nanoTime();
      try {
        write(mail).await();
        begin = now;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOGGER
            .atWarn()
            .setCause(e)
            .log("A lease could not be renewed: it ends or is renewed later");
      } finally {
        renewing.set(false);
      }
    }

    /** Whether enough of it is left to wait for what the relay says to a final dot. */
    boolean isGood() {
      Duration passed = Duration.ofNanos(System.nanoTime() - begin);
      return passed.compareTo(length.minus(length.dividedBy(PARTS))) < 0;
    }

    /** Nothing more is said of it: the outcome tells others, or the lease ends. */
    @Override
    public void close() {
      held.remove(this);
    }
  }
}
