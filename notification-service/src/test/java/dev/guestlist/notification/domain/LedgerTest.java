package dev.guestlist.notification.domain;

import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.notification.domain.LedgerEvent.Intended;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.MailState.Abandoned;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Recorded;
import dev.guestlist.notification.domain.MailState.Unknown;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {

  private static final Mail MAIL = mail();
  private static final Instant LATER = NOON.plusSeconds(5);
  private static final SmtpReply OK = new SmtpReply(250, "2.0.0");
  private static final SmtpReply BUSY = new SmtpReply(451, null);
  private static final SmtpReply NO = new SmtpReply(550, "5.1.1");

  private static final MailState UNKNOWN = new Unknown();
  private static final MailState RECORDED = new Recorded(MAIL);
  private static final MailState DUE = new Due(MAIL, 1, NOON);
  private static final MailState DELIVERED = new Delivered(NOON);
  private static final MailState ABANDONED = new Abandoned(NOON);

  private static final LedgerEvent INTENDED = new Intended();
  private static final Lease MINE = new Lease("me", LATER.plusSeconds(60));
  private static final Lease LONGER = new Lease("me", LATER.plusSeconds(90));
  private static final Lease PAST = new Lease("me", LATER);
  private static final Lease THEIRS = new Lease("they", LATER.plusSeconds(60));
  private static final MailState LEASED = new Due(MAIL, 1, NOON, MINE);
  private static final MailState RENEWED = new Due(MAIL, 1, NOON, LONGER);
  private static final MailState OVER = new Due(MAIL, 1, NOON, PAST);
  private static final MailState RIVALS = new Due(MAIL, 1, NOON, THEIRS);
  private static final MailState LATE = new Due(MAIL, 2, NOON);
  private static final LedgerEvent ATTEMPT = new LedgerEvent.Attempted(2, MINE);
  private static final LedgerEvent RENEWAL = new LedgerEvent.Attempted(2, LONGER);
  private static final LedgerEvent RIVAL = new LedgerEvent.Attempted(2, THEIRS);
  private static final LedgerEvent DELIVERY = new LedgerEvent.Delivered(2, OK);
  private static final LedgerEvent DELAY = new Postponed(2, LATER, "recipient-deferred", BUSY);
  private static final LedgerEvent FAILURE =
      new LedgerEvent.Abandoned(2, Outcome.FAILED, "recipient-refused", NO);
  private static final LedgerEvent USELESS =
      new LedgerEvent.Abandoned(1, Outcome.SUPPRESSED, "revoked", SmtpReply.NONE);

  private static final MailFact SENT = new MailFact.Sent(2, OK);
  private static final MailFact DEFERRED =
      new MailFact.Deferred(2, BUSY, "recipient-deferred", LATER);
  private static final MailFact FAILED = new MailFact.Failed(2, NO, "recipient-refused");
  private static final MailFact SUPPRESSED = new MailFact.Suppressed("revoked");

  static Stream<Arguments> everyLineInEveryState() {
    MailState delivered = new Delivered(LATER);
    MailState abandoned = new Abandoned(LATER);
    return Stream.of(
        argumentSet("unknown, intended", UNKNOWN, INTENDED, UNKNOWN, null),
        argumentSet("unknown, delivered", UNKNOWN, DELIVERY, delivered, null),
        argumentSet("unknown, postponed", UNKNOWN, DELAY, UNKNOWN, null),
        argumentSet("unknown, failed", UNKNOWN, FAILURE, abandoned, null),
        argumentSet("unknown, attempted", UNKNOWN, ATTEMPT, UNKNOWN, null),
        argumentSet("recorded, attempted", RECORDED, ATTEMPT, RECORDED, null),
        argumentSet("due, attempted", DUE, ATTEMPT, LEASED, null),
        argumentSet("leased, attempted by the same", LEASED, RENEWAL, RENEWED, null),
        argumentSet("leased, attempted by another", LEASED, RIVAL, LEASED, null),
        argumentSet("lease over, attempted by another", OVER, RIVAL, RIVALS, null),
        argumentSet("due again, attempted before", LATE, ATTEMPT, LATE, null),
        argumentSet("leased, delivered", LEASED, DELIVERY, delivered, SENT),
        argumentSet("leased, postponed", LEASED, DELAY, new Due(MAIL, 2, LATER), DEFERRED),
        argumentSet("delivered, attempted", DELIVERED, ATTEMPT, DELIVERED, null),
        argumentSet("abandoned, attempted", ABANDONED, ATTEMPT, ABANDONED, null),
        argumentSet("recorded, intended", RECORDED, INTENDED, new Due(MAIL, 0, LATER), null),
        argumentSet("recorded, delivered", RECORDED, DELIVERY, delivered, SENT),
        argumentSet("recorded, postponed", RECORDED, DELAY, RECORDED, null),
        argumentSet("recorded, suppressed", RECORDED, USELESS, abandoned, SUPPRESSED),
        argumentSet("due, intended", DUE, INTENDED, DUE, null),
        argumentSet("due, delivered", DUE, DELIVERY, delivered, SENT),
        argumentSet("due, postponed", DUE, DELAY, new Due(MAIL, 2, LATER), DEFERRED),
        argumentSet("due, failed", DUE, FAILURE, abandoned, FAILED),
        argumentSet("due, suppressed", DUE, USELESS, abandoned, SUPPRESSED),
        argumentSet("delivered, intended", DELIVERED, INTENDED, DELIVERED, null),
        argumentSet("delivered, delivered", DELIVERED, DELIVERY, DELIVERED, null),
        argumentSet("delivered, postponed", DELIVERED, DELAY, DELIVERED, null),
        argumentSet("delivered, failed", DELIVERED, FAILURE, DELIVERED, null),
        argumentSet("abandoned, intended", ABANDONED, INTENDED, ABANDONED, null),
        argumentSet("abandoned, delivered", ABANDONED, DELIVERY, delivered, SENT),
        argumentSet("abandoned, postponed", ABANDONED, DELAY, ABANDONED, null),
        argumentSet("abandoned, failed", ABANDONED, FAILURE, ABANDONED, null));
  }

  @ParameterizedTest
  @MethodSource("everyLineInEveryState")
  void followsTheLedger(
      MailState state, LedgerEvent event, MailState after, @Nullable MailFact fact) {
    Ledger.Change change = Ledger.evolve(state, event, LATER);

    assertThat(change).isEqualTo(new Ledger.Change(after, Optional.ofNullable(fact)));
  }

  @ParameterizedTest
  @MethodSource("everyLineInEveryState")
  void readsALineAgainWithoutEffect(
      MailState state, LedgerEvent event, MailState after, @Nullable MailFact fact) {
    assertThat(Ledger.evolve(after, event, LATER))
        .isEqualTo(new Ledger.Change(after, Optional.empty()));
  }

  @Test
  void withdrawsWhatHasNoOutcome() {
    assertThat(Ledger.withdraw(RECORDED, "revoked", LATER))
        .contains(new LedgerEvent.Abandoned(0, Outcome.SUPPRESSED, "revoked", SmtpReply.NONE));
    assertThat(Ledger.withdraw(DUE, "revoked", LATER))
        .contains(new LedgerEvent.Abandoned(1, Outcome.SUPPRESSED, "revoked", SmtpReply.NONE));
  }

  @Test
  void leavesAMailThatIsTriedToWhoeverTriesIt() {
    assertThat(Ledger.withdraw(LEASED, "revoked", LATER)).isEmpty();
    assertThat(Ledger.withdraw(OVER, "revoked", LATER)).isPresent();
  }

  @Test
  void withdrawsNothingThatHasItsOutcome() {
    assertThat(Stream.of(UNKNOWN, DELIVERED, ABANDONED))
        .allSatisfy(state -> assertThat(Ledger.withdraw(state, "revoked", LATER)).isEmpty());
  }
}
