package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.SOON;
import static dev.guestlist.notification.mail.RunningSender.at;
import static dev.guestlist.notification.mail.RunningSender.settings;
import static dev.guestlist.notification.testing.MailFixture.END;
import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.invitation;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.ScriptedRelay.DOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView.Standing;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.testing.ScriptedRelay;
import dev.guestlist.notification.testing.ScriptedRelay.Call;
import dev.guestlist.notification.testing.ScriptedRelay.HangUp;
import dev.guestlist.notification.testing.ScriptedRelay.Say;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSenderTest {

  private final ScriptedRelay relay = new ScriptedRelay();
  private final RunningSender sender = new RunningSender(settings(relay.port(), 1));

  @AfterEach
  void stop() throws IOException {
    sender.close();
    relay.close();
  }

  @Test
  void sendsOverOneConnectionThatStaysOpen() {
    sender.started();

    sender.offer(firstAttempt(mail()));
    sender.awaitOutcomes(1);
    sender.offer(new DueMail(mail(), 2, 0));
    sender.awaitOutcomes(2);

    assertThat(sender.outcomes)
        .containsExactly(
            new Delivered(1, new SmtpReply(250, "2.0.0")),
            new Delivered(2, new SmtpReply(250, "2.0.0")));
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void saysInTheEnvelopeWhatTheParserGave() {
    sender.started();

    sender.offer(firstAttempt(mail()));
    sender.awaitOutcomes(1);

    assertThat(relay.lines())
        .contains("MAIL FROM:<invitations@localhost>", "RCPT TO:<guest1@example.com>")
        .contains("Message-ID: <" + mail().messageId() + ">")
        .contains("Auto-Submitted: auto-generated")
        .contains("From: Guestlist <invitations@localhost>", "To: guest1@example.com")
        .anyMatch(line -> line.startsWith("Date: Sun, 22 Nov 2026 12:00:00 +0000"));
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 451 later, sender-deferred",
    "RCPT, 450 greylisted, recipient-deferred",
    "DATA, 451 later, content-deferred",
    "., 452 full, content-deferred"
  })
  void triesAgainWhatMayPass(String command, String reply, String reason) {
    relay.answer(command, reply);
    sender.started();

    sender.offer(firstAttempt(mail()));
    sender.awaitOutcomes(1);

    Postponed postponed = (Postponed) sender.outcomes.getFirst();
    assertThat(postponed.reason()).isEqualTo(reason);
    assertThat(postponed.reply().code()).isEqualTo(Integer.parseInt(reply.substring(0, 3)));
    assertThat(postponed.nextAttempt()).isBetween(NOON.plusMillis(800), NOON.plusMillis(1200));
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 unknown, recipient-refused, 5.1.1",
    "DATA, 554 5.7.1 no, content-refused, 5.7.1",
    "., 552 5.3.4 too big, content-refused, 5.3.4"
  })
  void givesUpWhatTheRelayRefusesForGood(
      String command, String reply, String reason, String enhancedCode) {
    relay.answer(command, reply);
    sender.started();

    sender.offer(firstAttempt(mail()));
    sender.awaitOutcomes(1);

    assertThat(sender.outcomes)
        .containsExactly(
            new Abandoned(
                1,
                Outcome.FAILED,
                reason,
                new SmtpReply(Integer.parseInt(reply.substring(0, 3)), enhancedCode)));
  }

  @Test
  void sendsAgainWhenTheConnectionIsLostAfterTheFinalDot() {
    relay.at(DOT, new HangUp());
    sender.started();

    sender.offer(firstAttempt(mail()));
    sender.awaitOutcomes(1);
    relay.behave();
    sender.offer(new DueMail(mail(), 2, 2));
    sender.awaitOutcomes(2);

    assertThat(((Postponed) sender.outcomes.getFirst()).reason()).isEqualTo("connection-lost");
    assertThat(sender.outcomes.getLast()).isEqualTo(new Delivered(2, new SmtpReply(250, "2.0.0")));
    assertThat(relay.lines().stream().filter(line -> line.startsWith("Message-ID")).distinct())
        .hasSize(1);
    assertThat(relay.lines().stream().filter(line -> line.startsWith("Date")).distinct())
        .hasSize(1);
  }

  @Test
  void waitsForARelayThatIsAway() throws IOException {
    relay.close();
    sender.started();

    sender.offer(firstAttempt(mail()));

    await().atMost(SOON).until(() -> !sender.trouble().isEmpty());
    assertThat(sender.outcomes).isEmpty();
  }

  @Test
  void goesOnAfterWhatNobodyExpected() {
    sender.view =
        _ -> {
          sender.view = _ -> new Standing.Open();
          throw new IllegalStateException("nobody expected this");
        };
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);

    assertThat(sender.outcomes).hasOnlyElementsOfType(Delivered.class);
    assertThat(relay.copies()).hasSize(1);
  }

  @Test
  void waitsForTheRelayAfterTheFinalDotWhenItIsStopped() {
    relay.next(DOT, new Call(sender::closeSoon, new Say("250 2.0.0 fine")));
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(sender::isClosed);

    assertThat(sender.outcomes).hasOnlyElementsOfType(Delivered.class).hasSize(1);
  }

  @Test
  void sendsNoFinalDotWhenItIsStopped() {
    relay.next("DATA", new Call(sender::closeSoon, new Say("354 go on")));
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(sender::isClosed);

    assertThat(relay.copies()).isEmpty();
    assertThat(sender.outcomes).isEmpty();
  }

  @Test
  void sendsNoExpiredInvitation() {
    try (RunningSender late = new RunningSender(settings(relay.port(), 1), at(END)).started()) {
      late.offer(firstAttempt(mail())).awaitOutcomes(1);

      assertThat(late.outcomes)
          .containsExactly(new Abandoned(0, Outcome.SUPPRESSED, "expired", SmtpReply.NONE));
    }
    assertThat(relay.commands()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @Test
  void givesUpNoMailByAClockThatDisagreesWithTheLogsTime() {
    try (RunningSender ahead = new RunningSender(settings(relay.port(), 1), at(END))) {
      ahead.agreed = false;
      ahead.started().offer(firstAttempt(mail())).awaitOutcomes(1);

      assertThat(ahead.outcomes).singleElement().isInstanceOf(Delivered.class);
    }
  }

  @Test
  void sendsNoWithdrawnMail() {
    DueMail withdrawn = firstAttempt(mail());
    sender.offer(withdrawn);
    sender.queue.withdraw(withdrawn.mail().reference().mailId());
    sender.started();

    await().atMost(SOON).until(() -> sender.queue.size() == 0);
    sender.close();

    assertThat(relay.lines()).isEmpty();
    assertThat(sender.outcomes).isEmpty();
  }

  @Test
  void letsNoTextIntoTheHeaders() {
    String attack = "x\r\nBcc: victim@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>";
    sender.started();

    sender.offer(firstAttempt(mail(invitation(attack, attack, attack))));
    sender.awaitOutcomes(1);

    sender.close();
    await().atMost(SOON).until(() -> relay.open() == 0);
    assertThat(relay.commands())
        .containsExactly(
            "EHLO localhost",
            "MAIL FROM:<invitations@localhost>",
            "RCPT TO:<guest1@example.com>",
            "DATA",
            ".",
            "QUIT");
    assertThat(relay.lines().subList(0, relay.lines().indexOf("")))
        .noneMatch(line -> line.startsWith("Bcc"));
  }

  @Test
  void keepsEveryLineShort() {
    sender.started();

    sender.offer(firstAttempt(mail(invitation("\u00fc".repeat(100), null, "x".repeat(2_000)))));
    sender.awaitOutcomes(1);

    assertThat(relay.lines())
        .filteredOn(line -> !line.startsWith("List-Unsubscribe:"))
        .allMatch(line -> line.length() <= 78);
  }
}
