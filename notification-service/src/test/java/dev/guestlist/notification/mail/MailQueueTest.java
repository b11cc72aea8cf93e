package dev.guestlist.notification.mail;

import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.DueMail;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailQueueTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  private final MailQueue queue = new MailQueue(1);
  private final DueMail first = firstAttempt(mail());
  private final DueMail second = new DueMail(mail(), 2, first.partition());

  @Test
  void givesWhatWasOffered() throws InterruptedException {
    queue.offer(first);

    assertThat(queue.take(AT_ONCE)).isEqualTo(first);
    assertThat(queue.take(AT_ONCE)).isNull();
  }

  @Test
  void takesNoMoreThanItHasRoomFor() {
    queue.offer(first);
    queue.offer(second);

    assertThat(queue.hasRoom()).isFalse();
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.knows(second.key())).isFalse();
  }

  @Test
  void takesAnAttemptOnceWhileItIsUnderWay() throws InterruptedException {
    queue.offer(first);
    queue.take(AT_ONCE);
    queue.offer(first);

    assertThat(queue.take(AT_ONCE)).isNull();
  }

  @Test
  void takesNoAttemptThatHasItsOutcome() throws InterruptedException {
    queue.offer(first);
    queue.take(AT_ONCE);
    queue.settle(first.key());
    queue.offer(first);

    assertThat(queue.take(AT_ONCE)).isNull();
    assertThat(queue.knows(first.key())).isTrue();
  }

  @Test
  void takesTheNextAttempt() throws InterruptedException {
    queue.offer(first);
    queue.take(AT_ONCE);
    queue.settle(first.key());
    queue.offer(second);

    assertThat(queue.take(AT_ONCE)).isEqualTo(second);
  }

  @Test
  void letsGoOfAPartitionThatIsLost() throws InterruptedException {
    queue.offer(first);
    queue.release(first.partition());

    assertThat(queue.take(AT_ONCE)).isNull();
    assertThat(queue.knows(first.key())).isFalse();
  }

  @Test
  void keepsTheMailsOfOtherPartitions() throws InterruptedException {
    queue.offer(first);
    queue.release(first.partition() + 1);

    assertThat(queue.take(AT_ONCE)).isEqualTo(first);
  }
}
