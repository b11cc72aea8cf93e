package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.SOON;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.OutcomeBook.Receipt;
import dev.guestlist.notification.domain.Owner;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final int STUCK = 1;
  private static final DueMail WAITING = new DueMail(mail(), 1, STUCK);
  private static final DueMail OTHER = new DueMail(mailTo("guest2@example.com", 2), 1, 2);

  private final List<DueMail> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch leader = new CountDownLatch(1);
  private final Leases leases =
      new Leases(this::write, new Owner("me"), Duration.ofMillis(300), Clock.systemUTC());
  private final Thread keeping = Thread.ofVirtual().unstarted(leases::keep);

  @AfterEach
  void stop() {
    keeping.interrupt();
    leader.countDown();
  }

  private Receipt write(DueMail mail, LedgerEvent event) {
    written.add(mail);
    return mail.partition() == STUCK ? leader::await : () -> {};
  }

  @Test
  void areRenewedThoughAnotherPartitionTakesNothing() throws InterruptedException {
    leases.begin(WAITING);
    Leases.Held other = leases.begin(OTHER);
    keeping.start();

    await().atMost(SOON).until(() -> Collections.frequency(written, OTHER) > 4);

    await().atMost(SOON).until(other::isGood);
    assertThat(Collections.frequency(written, WAITING)).isEqualTo(2);
  }

  @Test
  void areNotRenewedOnceTheyAreClosed() throws InterruptedException {
    leases.begin(WAITING).close();
    leases.begin(OTHER);
    keeping.start();

    await().atMost(SOON).until(() -> Collections.frequency(written, OTHER) > 2);

    assertThat(written).containsOnlyOnce(WAITING);
  }
}
