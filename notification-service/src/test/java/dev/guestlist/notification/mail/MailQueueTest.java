package dev.guestlist.notification.mail;

import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.DueMail;
import org.junit.jupiter.api.Test;

class MailQueueTest {

  private final MailQueue queue = new MailQueue(1, 1);
  private final DueMail first = firstAttempt(mail());
  private final DueMail second = new DueMail(mail(), 2, first.partition());

  @Test
  void givesWhatWasOffered() {
    queue.offer(first);

    assertThat(queue.take()).isEqualTo(first);
    assertThat(queue.take()).isNull();
  }

  @Test
  void takesNoMoreThanItHasRoomFor() {
    queue.offer(first);
    queue.offer(second);

    assertThat(queue.hasRoom(first.mail().lane())).isFalse();
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.knows(second.key())).isFalse();
  }

  @Test
  void takesAnAttemptOnceWhileItIsUnderWay() {
    queue.offer(first);
    queue.take();
    queue.offer(first);

    assertThat(queue.take()).isNull();
  }

  @Test
  void takesNoAttemptThatHasItsOutcome() {
    queue.offer(first);
    queue.take();
    queue.settle(first);
    queue.offer(first);

    assertThat(queue.take()).isNull();
    assertThat(queue.knows(first.key())).isTrue();
  }

  @Test
  void takesTheNextAttempt() {
    queue.offer(first);
    queue.take();
    queue.settle(first);
    queue.offer(second);

    assertThat(queue.take()).isEqualTo(second);
  }

  @Test
  void letsGoOfAPartitionThatIsLost() {
    queue.offer(first);
    queue.release(first.partition());

    assertThat(queue.take()).isNull();
    assertThat(queue.knows(first.key())).isFalse();
  }

  @Test
  void keepsTheMailsOfOtherPartitions() {
    queue.offer(first);
    queue.release(first.partition() + 1);

    assertThat(queue.take()).isEqualTo(first);
  }
}
