package dev.guestlist.notification.mail;

import static dev.guestlist.notification.testing.MailFixture.END;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static dev.guestlist.notification.testing.MailFixture.oneOfMany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Precedence;
import org.junit.jupiter.api.Test;

class MailQueueTest {

  /** More outcomes than are kept unread. */
  private static final int MANY = 25_000;

  private final MailQueue queue = new MailQueue(1, 1);
  private final DueMail first = firstAttempt(mail());
  private final DueMail later =
      new DueMail(mail().expiring(END.plusSeconds(60)), 1, first.partition());
  private final DueMail second = new DueMail(mail(), 2, first.partition());

  @Test
  void givesWhatWasOffered() {
    queue.offer(first);

    assertThat(queue.take()).isEqualTo(first);
    assertThat(queue.take()).isNull();
    assertThat(queue.room(Precedence.FIRST)).isEqualTo(1);
  }

  @Test
  void takesNoMoreThanItHasRoomFor() {
    queue.offer(first);
    queue.offer(second);

    assertThat(queue.hasRoom(first.mail().lane(), Precedence.FIRST)).isFalse();
    assertThat(queue.room(Precedence.FIRST)).isZero();
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
  void remembersAnOutcomeUntilItHasBeenRead() {
    MailQueue queue = new MailQueue(2, 1);
    queue.offer(first);
    queue.take();
    queue.settle(first);

    for (int number = 2; number <= MANY; number++) {
      DueMail other = firstAttempt(mailTo("guest" + number + "@example.com", number));
      queue.offer(other);
      queue.take();
      queue.settle(other);
      queue.read(other.key().mailId());
    }
    assertThat(queue.knows(first.key())).isTrue();

    queue.read(first.key().mailId());
    assertThat(queue.knows(first.key())).isFalse();
  }

  @Test
  void hasNoRoomWhileTooManyOutcomesAreUnread() {
    MailQueue queue = new MailQueue(2, 1);
    for (int number = 1; number <= MANY; number++) {
      DueMail mail = firstAttempt(mailTo("guest" + number + "@example.com", number));
      queue.offer(mail);
      queue.take();
      queue.settle(mail);
    }

    assertThat(queue.room(Precedence.FIRST)).isZero();
    assertThat(queue.hasRoom(first.mail().lane(), Precedence.FIRST)).isFalse();
    queue.release(first.partition());
    assertThat(queue.room(Precedence.FIRST)).isEqualTo(2);
  }

  @Test
  void leavesHalfOfWhatMayBeUnreadToOthersThanLists() {
    MailQueue queue = new MailQueue(10, 1);
    for (int number = 1; number <= MANY / 2; number++) {
      DueMail mail = firstAttempt(oneOfMany("guest" + number + "@example.com", number));
      queue.offer(mail);
      queue.take();
      queue.settle(mail);
    }

    assertThat(queue.room(Precedence.BULK)).isZero();
    assertThat(queue.room(Precedence.FIRST)).isEqualTo(10);
  }

  @Test
  void takesAMailOfAListBackIntoItsPlace() {
    MailQueue queue = new MailQueue(10, 1);
    DueMail listed = firstAttempt(oneOfMany("ada@example.com", 1));
    queue.offer(listed);
    queue.offer(firstAttempt(oneOfMany("grace@example.com", 2)));
    assertThat(queue.take()).isEqualTo(listed);
    queue.putBack(listed);
    assertThat(queue.size()).isEqualTo(2);

    DueMail renewed =
        new DueMail(listed.mail().expiring(END.plusSeconds(60)), 1, listed.partition());
    queue.renew(renewed);

    assertThat(queue.take()).isEqualTo(renewed);
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void takesAnAttemptAgainWhoseWithdrawalIsRolledBack() {
    queue.offer(first);
    queue.take();
    queue.withdraw(first.key().mailId());
    queue.putBack(first);
    assertThat(queue.take()).isNull();

    queue.offer(first);

    assertThat(queue.take()).isEqualTo(first);
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
  void takesNothingBackThatBelongsToAPartitionThatIsLost() {
    queue.offer(first);
    queue.take();

    queue.release(first.partition());
    assertThat(queue.isReleased(first)).isTrue();
    queue.putBack(first);

    assertThat(queue.isReleased(first)).isFalse();
    assertThat(queue.knows(first.key())).isFalse();
    assertThat(queue.take()).isNull();
  }

  @Test
  void letsGoOfAWorkspaceThatMaySendNothing() {
    queue.offer(first);

    queue.recall("acme/other");
    assertThat(queue.knows(first.key())).isTrue();
    queue.recall(first.mail().reference().workspace());

    assertThat(queue.take()).isNull();
    assertThat(queue.knows(first.key())).isFalse();
  }

  @Test
  void givesTheLaterCopyOfAMailThatWaits() {
    queue.offer(first);

    queue.renew(later);

    assertThat(queue.take()).isEqualTo(later);
    assertThat(queue.size()).isZero();
  }

  @Test
  void givesTheLaterCopyOfAMailThatIsPutBack() {
    queue.offer(first);
    queue.take();

    queue.renew(later);
    queue.putBack(first);

    assertThat(queue.take()).isEqualTo(later);
  }

  @Test
  void keepsTheMailsOfOtherPartitions() {
    queue.offer(first);
    queue.release(first.partition() + 1);

    assertThat(queue.take()).isEqualTo(first);
  }
}
