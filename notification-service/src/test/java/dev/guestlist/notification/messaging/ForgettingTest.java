package dev.guestlist.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.testing.MailFixture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ended is remembered for as long as a notice may ask for it. */
class ForgettingTest {

  private static final int LIMIT = 100;
  private static final Instant FIRST = MailFixture.NOON;
  private static final Instant LATER = FIRST.plus(Duration.ofDays(10));
  private static final Duration REMEMBERED = Duration.ofDays(31);
  private static final MailReference MAIL = MailFixture.mail().reference();
  private static final String SUBJECT = Withdrawal.subject(MAIL);

  private KeyValueStore<String, byte[]> entries;
  private MailStore store;

  @BeforeEach
  void open() {
    entries = MailEntries.inMemory();
    store = new MailStore(entries);
  }

  @Test
  void forgetsAnEndWhenItsTimeHasCome() {
    end("declined", FIRST);

    forgetAt(FIRST.plus(REMEMBERED).minusMillis(1));
    assertThat(store.ended(MAIL)).isPresent();
    forgetAt(FIRST.plus(REMEMBERED));

    assertThat(entries.approximateNumEntries()).isZero();
  }

  @Test
  void keepsALaterEndOfTheSame() {
    end("declined", FIRST);
    end("removed", LATER);

    forgetAt(FIRST.plus(REMEMBERED));
    assertThat(store.ended(MAIL)).map(Withdrawal::reason).contains("removed");
    forgetAt(LATER.plus(REMEMBERED));

    assertThat(entries.approximateNumEntries()).isZero();
  }

  @Test
  void keepsTheSecondDeletionOfAWorkspace() {
    Withdrawal deleted = new Withdrawal(MAIL.workspace(), Integer.MAX_VALUE, "workspace-deleted");
    store.end(deleted, FIRST);
    store.revive(MAIL.workspace());
    store.end(deleted, LATER);

    forgetAt(FIRST.plus(REMEMBERED));

    assertThat(store.ended(MAIL)).contains(deleted);
  }

  @Test
  void readsAndForgetsWhatAnEarlierBuildWrote() {
    byte[] reason = "revoked".getBytes(StandardCharsets.UTF_8);
    end("revoked", FIRST);
    entries.put(
        "ended/" + SUBJECT,
        ByteBuffer.allocate(Integer.BYTES + reason.length).putInt(1).put(reason).array());

    assertThat(store.ended(MAIL)).contains(new Withdrawal(SUBJECT, 1, "revoked"));
    forgetAt(FIRST.plus(REMEMBERED));

    assertThat(entries.approximateNumEntries()).isZero();
  }

  private void end(String reason, Instant at) {
    store.end(new Withdrawal(SUBJECT, 1, reason), at);
  }

  private void forgetAt(Instant now) {
    store.forgetEnded(now, LIMIT);
  }
}
