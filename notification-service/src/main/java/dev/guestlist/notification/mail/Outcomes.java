package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.OutcomeBook;
import dev.guestlist.notification.domain.OutcomeBook.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What became of the mails of one worker. An outcome is kept until the worker has something else to
 * write, or something to wait for, so that it goes to Kafka in one request with the attempt at the
 * next mail: over a single connection that halves the requests, and the time until the next final
 * dot. It is used by one thread.
 */
final class Outcomes {

  private record Unwritten(DueMail mail, LedgerEvent outcome) {}

  private final OutcomeBook book;
  private @Nullable Unwritten unwritten;
  private Receipt last = () -> {};

  Outcomes(OutcomeBook book) {
    this.book = book;
  }

  /** Keeps an outcome until {@link #write}, which has to come before whatever takes time. */
  void keep(DueMail mail, LedgerEvent outcome) throws InterruptedException {
    write();
    unwritten = new Unwritten(mail, outcome);
  }

  /** Writes what is kept, without waiting until it is stored. */
  void write() throws InterruptedException {
    Unwritten next = unwritten;
    if (next != null) {
      last.await();
      last = book.record(next.mail, next.outcome);
      unwritten = null;
    }
  }

  /** Returns when all outcomes are stored. */
  void await() throws InterruptedException {
    write();
    last.await();
  }
}
