package dev.guestlist.notification.mail;

import static dev.guestlist.notification.testing.MailFixture.END;
import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.invitation;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.LinkKeys.Purpose;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSenderTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final ScriptedRelay relay = new ScriptedRelay();
  private final MailQueue queue = new MailQueue(100);
  private final List<LedgerEvent> outcomes = new CopyOnWriteArrayList<>();
  private final RelayStatus status = new RelayStatus(clock(NOON));
  private final SmtpSender sender = sender(relay.port(), NOON);

  @AfterEach
  void stop() throws IOException {
    sender.stop();
    relay.close();
  }

  @Test
  void sendsOverOneConnectionThatStaysOpen() {
    sender.start();

    queue.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> outcomes.size() == 1);
    queue.offer(new DueMail(mail(), 2, 0));
    await().atMost(SOON).until(() -> outcomes.size() == 2);

    assertThat(outcomes)
        .containsExactly(
            new Delivered(1, new SmtpReply(250, "2.0.0")),
            new Delivered(2, new SmtpReply(250, "2.0.0")));
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void saysInTheEnvelopeWhatTheParserGave() {
    sender.start();

    queue.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> outcomes.size() == 1);

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
    "MAIL, 550 not from you, sender-deferred",
    "RCPT, 450 greylisted, recipient-deferred",
    "DATA, 451 later, content-deferred",
    "., 452 full, content-deferred"
  })
  void triesAgainWhatMayPass(String command, String reply, String reason) {
    relay.answer(command, reply);
    sender.start();

    queue.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> outcomes.size() == 1);

    Postponed postponed = (Postponed) outcomes.getFirst();
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
    sender.start();

    queue.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> outcomes.size() == 1);

    assertThat(outcomes)
        .containsExactly(
            new Abandoned(
                1,
                Outcome.FAILED,
                reason,
                new SmtpReply(Integer.parseInt(reply.substring(0, 3)), enhancedCode)));
  }

  @Test
  void sendsAgainWhenTheConnectionIsLostAfterTheFinalDot() {
    relay.answer(".", ScriptedRelay.HANG_UP);
    sender.start();

    queue.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> outcomes.size() == 1);
    relay.answer(".", "250 fine");
    queue.offer(new DueMail(mail(), 2, 2));
    await().atMost(SOON).until(() -> outcomes.size() == 2);

    assertThat(((Postponed) outcomes.getFirst()).reason()).isEqualTo("connection-lost");
    assertThat(outcomes.getLast()).isEqualTo(new Delivered(2, new SmtpReply(250, null)));
    assertThat(relay.lines().stream().filter(line -> line.startsWith("Message-ID")).distinct())
        .hasSize(1);
    assertThat(relay.lines().stream().filter(line -> line.startsWith("Date")).distinct())
        .hasSize(1);
  }

  @Test
  void waitsForARelayThatIsAway() throws IOException {
    relay.close();
    sender.start();

    queue.offer(firstAttempt(mail()));

    await().atMost(SOON).until(() -> !status.now().isFine());
    assertThat(outcomes).isEmpty();
  }

  @Test
  void sendsNoExpiredInvitation() {
    SmtpSender late = sender(relay.port(), END);
    late.start();

    queue.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> outcomes.size() == 1);

    assertThat(outcomes)
        .containsExactly(new Abandoned(0, Outcome.SUPPRESSED, "expired", SmtpReply.NONE));
    assertThat(relay.lines()).isEmpty();
    late.stop();
  }

  @Test
  void sendsNoWithdrawnMail() {
    DueMail withdrawn = firstAttempt(mail());
    queue.offer(withdrawn);
    queue.withdraw(withdrawn.mail().reference().mailId());
    sender.start();

    await().atMost(SOON).until(() -> queue.size() == 0);
    sender.stop();

    assertThat(relay.lines()).isEmpty();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void letsNoTextIntoTheHeaders() {
    String attack = "x\r\nBcc: victim@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>";
    sender.start();

    queue.offer(firstAttempt(mail(invitation(attack, attack, attack))));
    await().atMost(SOON).until(() -> outcomes.size() == 1);

    sender.stop();
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
    sender.start();

    queue.offer(firstAttempt(mail(invitation("\u00fc".repeat(100), null, "x".repeat(2_000)))));
    await().atMost(SOON).until(() -> outcomes.size() == 1);

    assertThat(relay.lines()).allMatch(line -> line.length() <= 78);
  }

  private SmtpSender sender(int port, Instant now) {
    MailSettings settings = new MailSettings("invitations@localhost", "Guestlist", "localhost", 10);
    SmtpSettings smtp =
        new SmtpSettings("127.0.0.1", port, 1, Duration.ofSeconds(2), Duration.ofSeconds(5));
    Session session = SmtpConnection.session(smtp, settings);
    LinkKeys keys = new LinkKeys(Purpose.INVITATION, 1, Map.of(1, NotificationProcess.LINK_KEY));
    return new SmtpSender(
        1,
        session,
        queue,
        new MimeMessages(session, settings),
        new InvitationTemplate(keys, URI.create("http://localhost:8080")),
        (_, outcome) -> outcomes.add(outcome),
        status,
        clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
