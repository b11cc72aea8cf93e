package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.RetrySchedule;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps everybody from a relay that is in trouble, but for one who tries it from time to time. When
 * that one gets through, the others follow.
 */
final class Circuit {

  private final RelayStatus status;
  private final Clock clock;
  private int failures;
  private boolean pausesAll;
  private Instant nextTrial;
  private boolean trial;

  Circuit(RelayStatus status, Clock clock) {
    this.status = status;
    this.clock = clock;
    this.nextTrial = clock.instant();
  }

  /** How it stands, for people. */
  RelayStatus.Status status() {
    return status.now();
  }

  /** Whether the caller may use the relay; in trouble this makes the caller the one who tries. */
  synchronized boolean admits() {
    if (failures == 0) {
      return true;
    }
    if (trial || clock.instant().isBefore(nextTrial)) {
      return false;
    }
    trial = true;
    return true;
  }

  /** Whether connections that stand may still be used. */
  synchronized boolean pausesAll() {
    return pausesAll;
  }

  /** A connection was made; unless it was mails that were refused, that ends the trouble. */
  synchronized void connects() {
    if (!pausesAll) {
      works();
    }
  }

  /** The relay took a mail, or refused it for the mail's own sake. */
  synchronized void works() {
    failures = 0;
    pausesAll = false;
    trial = false;
    status.answers();
  }

  /**
   * The relay could not be used.
   *
   * @param trouble why
   * @param aboutMails whether it stands but takes no mail of ours
   */
  synchronized void fails(String trouble, boolean aboutMails) {
    failures++;
    trial = false;
    pausesAll |= aboutMails;
    nextTrial =
        clock
            .instant()
            .plus(
                RetrySchedule.RELAY.waitAfter(failures, ThreadLocalRandom.current().nextDouble()));
    status.fails(trouble);
  }

  /** The trial ended before it showed anything. */
  synchronized void showsNothing() {
    trial = false;
  }
}
