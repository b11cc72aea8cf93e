package dev.guestlist.notification.domain;

import static dev.guestlist.notification.testing.MailFixture.END;
import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final SmtpReply BUSY = new SmtpReply(451, "4.7.1");
  private static final double MIDDLE = 0.5;

  @Test
  void triesAgainAfterAWhile() {
    assertThat(after(mail(), 5, NOON))
        .isEqualTo(new Postponed(5, NOON.plusSeconds(300), "recipient-deferred", BUSY));
  }

  @Test
  void triesNoLongerThanFiveDays() {
    Instant end = NOON.plus(Duration.ofDays(5));

    assertThat(after(mail(), 30, end.minusSeconds(60)))
        .isEqualTo(new Postponed(30, end, "recipient-deferred", BUSY));
    assertThat(after(mail(), 31, end))
        .isEqualTo(new Abandoned(31, Outcome.FAILED, "tried-too-long", BUSY));
  }

  @Test
  void looksAgainWhenTheInvitationEnds() {
    Mail late =
        new Mail(
            mail().reference(),
            mail().letter(),
            mail().messageId(),
            1,
            END.minus(Duration.ofHours(1)));

    assertThat(after(late, 9, END.minusSeconds(10)))
        .isEqualTo(new Postponed(9, END, "recipient-deferred", BUSY));
  }

  @Test
  void givesNothingUpByAClockThatDisagreesWithTheLogsTime() {
    Instant late = NOON.plus(Duration.ofDays(30));

    assertThat(after(mail(), 5, new CheckedClock.Reading(late, false)))
        .isEqualTo(new Postponed(5, late.plusSeconds(300), "recipient-deferred", BUSY));
  }

  private static LedgerEvent after(Mail mail, int attempt, Instant now) {
    return after(mail, attempt, new CheckedClock.Reading(now, true));
  }

  private static LedgerEvent after(Mail mail, int attempt, CheckedClock.Reading now) {
    return Retry.after(new DueMail(mail, attempt, 2), "recipient-deferred", BUSY, now, MIDDLE);
  }
}
