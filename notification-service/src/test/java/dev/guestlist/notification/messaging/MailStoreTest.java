package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static dev.guestlist.notification.testing.MailFixture.oneOfMany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailState;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Unknown;
import dev.guestlist.notification.domain.Precedence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailStoreTest {

  private static final int MANY = 100;

  /** More than one search passes. */
  private static final int CROWD = 25_000;

  private MailStore store;

  @BeforeEach
  void open() {
    store = new MailStore(MailEntries.inMemory());
  }

  @Test
  void findsWhatIsDueInTheOrderOfTime() {
    due(1, NOON.plusSeconds(3));
    due(2, NOON.plusSeconds(1));
    due(3, NOON.plusSeconds(2));
    due(4, NOON.plusSeconds(60));

    assertThat(found(NOON.plusSeconds(3))).containsExactly(id(2), id(3), id(1));
  }

  @Test
  void findsAMailThatIsDueBeforeAllThatASearchHasSeen() {
    due(1, NOON.plusSeconds(10));
    assertThat(found(NOON.plusSeconds(20))).containsExactly(id(1));

    due(2, NOON.plusSeconds(5));

    assertThat(found(NOON.plusSeconds(20))).containsExactly(id(2), id(1));
  }

  @Test
  void findsAMailThatIsDueBeforeTheEndOfASearchThatFoundNothing() {
    assertThat(found(NOON.plusSeconds(20))).isEmpty();

    due(1, NOON.plusSeconds(5));

    assertThat(found(NOON.plusSeconds(20))).containsExactly(id(1));
  }

  @Test
  void findsAMailThatIsPutOffToAnEarlierTimeThanTheFirst() {
    Due later = due(1, NOON.plusSeconds(30));
    due(2, NOON.plusSeconds(20));
    assertThat(found(NOON.plusSeconds(60))).containsExactly(id(2), id(1));

    store.replace(id(1), later, new Due(later.mail(), 1, NOON.plusSeconds(10)));

    assertThat(found(NOON.plusSeconds(60))).containsExactly(id(1), id(2));
  }

  @Test
  void findsWhatWasHeldWhenItMayGoOn() {
    Due held = due(1, NOON);
    store.hold(id(1), held);
    assertThat(found(NOON.plusSeconds(60))).isEmpty();

    store.resume(_ -> false, MANY);
    assertThat(found(NOON.plusSeconds(60))).isEmpty();

    store.resume(_ -> true, MANY);
    assertThat(found(NOON.plusSeconds(60))).containsExactly(id(1));
  }

  @Test
  void forgetsADeliveredMailOnlyWhenItIsTime() {
    Due due = due(1, NOON);
    Delivered delivered = new Delivered(NOON.plusSeconds(1));
    store.replace(id(1), due, delivered);

    store.forgetDone(NOON.plus(Duration.ofDays(31)), MANY);
    assertThat(store.find(id(1))).isEqualTo(delivered);

    store.forgetDone(NOON.plus(Duration.ofDays(32)), MANY);

    assertThat(found(NOON.plus(Duration.ofDays(32)))).isEmpty();
    assertThat(store.find(id(1))).isEqualTo(new Unknown());
  }

  @Test
  void passesALongRowOfUnwantedMailsInSeveralGoes() {
    IntStream.rangeClosed(1, CROWD).forEach(number -> due(number, NOON));
    due(CROWD + 1, NOON.plusSeconds(1));
    DueRow.Wanted last = (attempt, _) -> attempt.mailId().equals(id(CROWD + 1));

    assertThat(store.due(Precedence.FIRST, NOON.plusSeconds(2), MANY, last)).isEmpty();
    assertThat(store.due(Precedence.FIRST, NOON.plusSeconds(2), MANY, last))
        .extracting(entry -> entry.attempt().mailId())
        .containsExactly(id(CROWD + 1));
  }

  @Test
  void keepsAListOfPeopleOutOfTheRowOfOthers() {
    store.replace(id(1), new Unknown(), new Due(oneOfMany("guest1@example.com", 1), 0, NOON));
    due(2, NOON.plusSeconds(1));

    assertThat(found(Precedence.FIRST, NOON.plusSeconds(1))).containsExactly(id(2));
    assertThat(found(Precedence.BULK, NOON.plusSeconds(1))).containsExactly(id(1));
  }

  private List<String> found(Instant now) {
    return found(Precedence.FIRST, now);
  }

  private List<String> found(Precedence precedence, Instant now) {
    return store.due(precedence, now, MANY, (_, _) -> true).stream()
        .map(entry -> entry.attempt().mailId())
        .toList();
  }

  private Due due(int number, Instant at) {
    Due due = new Due(mail(number), 0, at);
    MailState before = store.find(id(number));
    store.replace(id(number), before, due);
    return due;
  }

  private static String id(int number) {
    return mail(number).reference().mailId();
  }

  private static Mail mail(int number) {
    return mailTo("guest" + number + "@example.com", number);
  }
}
