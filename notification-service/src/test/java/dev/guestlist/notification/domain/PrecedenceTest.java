package dev.guestlist.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.testing.MailFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecedenceTest {

  @ParameterizedTest
  @CsvSource({
    "INVITATION, 1, FIRST",
    "INVITATION, 100, FIRST",
    "INVITATION, 101, BULK",
    "RESEND, 1, FIRST",
    "RESEND, 101, BULK",
    "ACCEPTANCE, 1, FIRST",
    "DECLINE, 1, FIRST",
    "ROLE_CHANGE, 1, FIRST",
    "REMOVAL, 1, FIRST",
    "REMOVAL, 1000, BULK",
    "REMINDER, 1, BULK",
    "EXPIRY, 1, BULK"
  })
  void whatNobodyWaitsForAndWhatIsOneOfManyLetsOthersGoAhead(
      MailKind kind, int items, Precedence expected) {
    assertThat(MailFixture.mail(kind, items).precedence()).isEqualTo(expected);
  }
}
