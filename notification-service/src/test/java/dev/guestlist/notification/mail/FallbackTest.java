package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.SOON;
import static dev.guestlist.notification.mail.RunningSender.settings;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.testing.ScriptedRelay;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FallbackTest {

  private final ScriptedRelay first = new ScriptedRelay();
  private final ScriptedRelay second = new ScriptedRelay();
  private final RunningSender sender =
      new RunningSender(
          settings(
              first.port(),
              1,
              Encryption.NONE,
              null,
              null,
              new FallbackSettings("localhost", second.port(), Encryption.NONE, null, null, null)));

  @AfterEach
  void stop() throws IOException {
    sender.close();
    first.close();
    second.close();
  }

  @Test
  void usesTheOtherRelayWhileTheFirstIsAwayAndThenTheFirstAgain() throws IOException {
    first.close();
    sender.started();

    sender.offer(firstAttempt(mailTo("a@example.com", 1))).awaitOutcomes(1);
    assertThat(second.copies()).hasSize(1);
    assertThat(sender.trouble()).isNotEmpty();
    assertThat(sender.relays.isOneFine()).isTrue();

    try (ScriptedRelay back = new ScriptedRelay(first.port())) {
      int[] number = {2};
      await()
          .atMost(SOON)
          .until(
              () -> {
                sender.offer(firstAttempt(mailTo("a@example.com", number[0])));
                sender.awaitOutcomes(number[0]++);
                return !back.copies().isEmpty();
              });
      sender.close();
    }
  }

  @Test
  void leavesTheOtherRelayAloneWhileTheFirstWorks() {
    sender.started();

    sender.offer(firstAttempt(mailTo("a@example.com", 1))).awaitOutcomes(1);

    assertThat(first.copies()).hasSize(1);
    assertThat(second.connections()).isZero();
  }

  @Test
  void usesTheOtherRelayWhenTheFirstTakesNoMailOfOurs() {
    first.answer("MAIL", "550 5.7.1 not from you");
    sender.started();

    sender.offer(firstAttempt(mailTo("a@example.com", 1))).awaitOutcomes(1);

    assertThat(second.copies()).hasSize(1);
    assertThat(sender.trouble()).contains("not from you");
  }
}
