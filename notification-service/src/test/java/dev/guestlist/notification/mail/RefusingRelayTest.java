package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.SOON;
import static dev.guestlist.notification.mail.RunningSender.settings;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static dev.guestlist.notification.testing.ScriptedRelay.BODY;
import static dev.guestlist.notification.testing.ScriptedRelay.CONNECT;
import static dev.guestlist.notification.testing.ScriptedRelay.DOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.testing.ScriptedRelay;
import dev.guestlist.notification.testing.ScriptedRelay.Hang;
import dev.guestlist.notification.testing.ScriptedRelay.HangUp;
import dev.guestlist.notification.testing.ScriptedRelay.Say;
import dev.guestlist.notification.testing.ScriptedRelay.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at each stage of the dialogue, and whose fault it is. */
class RefusingRelayTest {

  private final ScriptedRelay relay = new ScriptedRelay();
  private final RunningSender sender = new RunningSender(settings(relay.port(), 1));

  @AfterEach
  void stop() throws IOException {
    sender.close();
    relay.close();
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 421",
    "MAIL, 450",
    "MAIL, 451",
    "MAIL, 452",
    "RCPT, 421",
    "RCPT, 450",
    "RCPT, 451",
    "RCPT, 452",
    "DATA, 421",
    "DATA, 451",
    "DATA, 452",
    "., 421",
    "., 450",
    "., 451",
    "., 452"
  })
  void postponesOneMailAndSendsTheNext(String command, int code) {
    relay.next(command, new Say(code + " 4.7.1 later"));
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);
    sender.offer(new DueMail(mail(), 2, 2)).awaitOutcomes(2);

    assertThat(sender.outcomes.getFirst())
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.attempt()).isEqualTo(1);
              assertThat(postponed.reply()).isEqualTo(new SmtpReply(code, "4.7.1"));
            });
    assertThat(sender.outcomes.getLast()).isEqualTo(new Delivered(2, new SmtpReply(250, "2.0.0")));
    assertThat(relay.copies()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 552",
    "RCPT, 550",
    "RCPT, 553",
    "RCPT, 556",
    "DATA, 554",
    "., 550",
    "., 552",
    "., 554"
  })
  void failsOneMailAndSendsTheNext(String command, int code) {
    assertFailsOneMailAndSendsTheNext(command, code);

    assertThat(relay.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 552", "RCPT, 550", "DATA, 554", "., 554"})
  void failsOneMailThoughTheRelayHangsAfterItsRefusal(String command, int code) {
    relay.next("RSET", new Hang());

    assertFailsOneMailAndSendsTheNextAnew(command, code);
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 552", "RCPT, 550", "DATA, 554", "., 554"})
  void failsOneMailThoughTheConnectionIsLostAfterItsRefusal(String command, int code) {
    relay.next("RSET", new HangUp());

    assertFailsOneMailAndSendsTheNextAnew(command, code);
  }

  private void assertFailsOneMailAndSendsTheNextAnew(String command, int code) {
    Instant fineSince = sender.unchangedSince();

    assertFailsOneMailAndSendsTheNext(command, code);

    assertThat(sender.unchangedSince()).isEqualTo(fineSince);
    assertThat(relay.connections()).isEqualTo(2);
  }

  private void assertFailsOneMailAndSendsTheNext(String command, int code) {
    relay.next(command, new Say(code + " 5.1.1 no"));
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);
    sender.offer(firstAttempt(mailTo("guest2@example.com", 2))).awaitOutcomes(2);

    assertThat(sender.outcomes.getFirst())
        .isInstanceOfSatisfying(
            Abandoned.class,
            failed -> assertThat(failed.reply()).isEqualTo(new SmtpReply(code, "5.1.1")));
    assertThat(sender.outcomes.getLast()).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @CsvSource({"RCPT, 450, recipient-deferred", "., 452, content-deferred"})
  void postponesForTheReasonThatTheRelayGaveBeforeItHung(String command, int code, String reason) {
    relay.next(command, new Say(code + " 4.2.1 later"));
    relay.next("RSET", new Hang());
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);

    assertThat(sender.outcomes.getFirst())
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.reason()).isEqualTo(reason);
              assertThat(postponed.reply()).isEqualTo(new SmtpReply(code, "4.2.1"));
            });
  }

  @Test
  void showsWhyTheRelayRefusedUsBeforeItHung() {
    relay.answer("MAIL", "550 5.7.1 not from you");
    relay.at("RSET", new Hang());
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> !sender.trouble().isEmpty());

    assertThat(sender.trouble()).contains("550 5.7.1");
    assertThat(sender.outcomes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 busy",
    "CONNECT, 554 go away",
    "HELO, 421 busy",
    "HELO, 550 not you",
    "MAIL, 550 5.7.1 not from you",
    "MAIL, 530 5.7.0 who are you",
    "RCPT, 530 5.7.0 who are you"
  })
  void takesTroubleOfOursForNoFaultOfAnyMail(String command, String reply) {
    if (command.equals("HELO")) {
      relay.answer("EHLO", "502 what");
    }
    relay.answer(command, reply);
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> sender.trouble().contains(reply.substring(0, 3)));
    assertThat(sender.outcomes).isEmpty();
    relay.behave();

    sender.awaitOutcomes(1);
    assertThat(sender.outcomes).containsExactly(new Delivered(1, new SmtpReply(250, "2.0.0")));
    assertThat(relay.copies()).hasSize(1);
    assertThat(sender.trouble()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {CONNECT, "EHLO", "MAIL"})
  void goesOnAfterARelayThatHangsBeforeItKnowsTheMail(String command) {
    relay.next(command, new Hang());
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);

    assertThat(sender.outcomes).containsExactly(new Delivered(1, new SmtpReply(250, "2.0.0")));
    assertThat(relay.copies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT", "DATA", BODY, DOT})
  void waitsNoLongerThanItIsTold(String command) {
    relay.next(command, new Hang());
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);

    assertThat(((Postponed) sender.outcomes.getFirst()).reason()).isEqualTo("no-reply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT", "DATA", BODY, DOT})
  void triesAgainWhenTheConnectionIsLost(String command) {
    relay.next(command, new HangUp());
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);
    sender.offer(new DueMail(mail(), 2, 2)).awaitOutcomes(2);

    assertThat(((Postponed) sender.outcomes.getFirst()).reason()).isEqualTo("connection-lost");
    assertThat(sender.outcomes.getLast()).isInstanceOf(Delivered.class);
    assertThat(relay.copies()).hasSize(command.equals(DOT) ? 2 : 1);
    assertThat(relay.copies())
        .extracting(copy -> copy.header("Message-ID"))
        .containsOnly("<" + mail().messageId() + ">");
    assertThat(relay.copies())
        .extracting(copy -> copy.header("Idempotency-Key"))
        .containsOnly(mail().reference().mailId());
  }

  @Test
  void sendsOneMailThroughOneTroubleAfterTheOther() {
    relay.next("RCPT", new Say("451 later"), new Hang(), new Say("250 fine"));
    sender.started();

    for (int attempt = 1; attempt <= 3; attempt++) {
      sender.offer(new DueMail(mail(), attempt, 2)).awaitOutcomes(attempt);
    }

    assertThat(sender.outcomes.getLast()).isInstanceOf(Delivered.class);
    assertThat(relay.copies()).hasSize(1);
  }

  @Test
  void saysWhoTriesBeforeTheRelayHearsOfTheMail() {
    Step hang = new Hang();
    relay.at("MAIL", hang);
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> relay.commands().size() == 2);

    Attempted attempt = (Attempted) sender.attempts.getFirst();
    assertThat(attempt.attempt()).isEqualTo(1);
    assertThat(attempt.lease().owner()).isEqualTo("me");
  }

  @Test
  void drainsInOrderWhenTheRelayIsBack() throws IOException {
    List<String> recipients =
        IntStream.range(0, 50).mapToObj(number -> "guest" + number + "@example.com").toList();
    relay.close();
    sender.started();

    IntStream.range(0, 50)
        .forEach(number -> sender.offer(firstAttempt(mailTo(recipients.get(number), number))));
    await().atMost(SOON).until(() -> !sender.trouble().isEmpty());
    try (ScriptedRelay back = new ScriptedRelay(relay.port())) {
      sender.awaitOutcomes(50);

      assertThat(back.copies()).extracting(ScriptedRelay.Copy::recipient).isEqualTo(recipients);
      assertThat(back.connections()).isEqualTo(1);
      sender.close();
    }
    assertThat(sender.outcomes)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Delivered.class));
  }

  @Test
  void usesAConnectionAnewAfterSoManyMails() {
    SmtpSettings usual = settings(relay.port(), 1);
    try (RunningSender other =
        new RunningSender(
            new SmtpSettings(
                usual.host(),
                usual.port(),
                usual.encryption(),
                null,
                null,
                null,
                null,
                1,
                null,
                2,
                usual.idle(),
                usual.connectTimeout(),
                usual.replyTimeout(),
                usual.limits(),
                usual.lease()))) {
      other.started();
      IntStream.range(0, 5)
          .forEach(number -> other.offer(firstAttempt(mailTo("a@example.com", number))));
      other.awaitOutcomes(5);
    }

    assertThat(relay.connections()).isEqualTo(3);
  }
}
