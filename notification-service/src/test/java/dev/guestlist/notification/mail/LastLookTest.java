package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.LEASE;
import static dev.guestlist.notification.mail.RunningSender.SOON;
import static dev.guestlist.notification.mail.RunningSender.settings;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView.Standing;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.testing.ScriptedRelay;
import dev.guestlist.notification.testing.ScriptedRelay.Call;
import dev.guestlist.notification.testing.ScriptedRelay.Say;
import dev.guestlist.notification.testing.ScriptedRelay.Wait;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastLookTest {

  private final ScriptedRelay relay = new ScriptedRelay();
  private final RunningSender sender = new RunningSender(settings(relay.port(), 1));

  @AfterEach
  void stop() throws IOException {
    sender.close();
    relay.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
  void sendsNothingThatEndsDuringTheDialogue(String command) {
    relay.next(
        command,
        new Call(
            () -> sender.view = _ -> new Standing.Ended("revoked"),
            new Say(command.equals("DATA") ? "354 go on" : "250 fine")));
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);

    assertThat(sender.outcomes)
        .containsExactly(new Abandoned(0, Outcome.SUPPRESSED, "revoked", SmtpReply.NONE));
    assertThat(relay.copies()).isEmpty();
    assertThat(relay.commands()).doesNotContain(".");
  }

  @Test
  void usesTheConnectionForTheNextMailAfterHoldingOneBack() {
    relay.next(
        "RCPT",
        new Call(() -> sender.view = _ -> new Standing.Ended("revoked"), new Say("250 fine")));
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);
    sender.view = _ -> new Standing.Open();
    sender.offer(firstAttempt(mailTo("guest2@example.com", 2))).awaitOutcomes(2);

    assertThat(sender.outcomes.getLast()).isInstanceOf(Delivered.class);
    assertThat(relay.copies()).hasSize(1);
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void sendsNothingThatIsWithdrawnDuringTheDialogue() {
    relay.next(
        "RCPT",
        new Call(() -> sender.queue.withdraw(mail().reference().mailId()), new Say("250 fine")));
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> relay.commands().contains("RSET"));
    sender.offer(firstAttempt(mailTo("guest2@example.com", 2))).awaitOutcomes(1);

    assertThat(sender.settled).containsExactly("guest2@example.com");
    assertThat(relay.copies()).hasSize(1);
  }

  @Test
  void waitsWhileNobodyKnowsHowTheInvitationStands() {
    sender.view = _ -> new Standing.Uncertain();
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().during(RunningSender.PATIENCE).atMost(SOON).until(() -> sender.outcomes.isEmpty());
    assertThat(relay.commands()).noneMatch(line -> line.startsWith("MAIL"));
    sender.view = _ -> new Standing.Open();

    assertThat(sender.awaitOutcomes(1).getFirst()).isInstanceOf(Delivered.class);
  }

  @Test
  void waitsNoLongerForAMailWhosePartitionIsLost() {
    sender.view =
        mail ->
            mail.mail().letter().recipient().equals("guest2@example.com")
                ? new Standing.Open()
                : new Standing.Uncertain();
    sender.started();
    DueMail lost = firstAttempt(mail());
    sender.offer(lost);
    await().atMost(SOON).until(() -> sender.queue.size() == 0);

    sender.queue.release(lost.partition());
    sender.offer(firstAttempt(mailTo("guest2@example.com", 2))).awaitOutcomes(1);

    assertThat(sender.settled).containsExactly("guest2@example.com");
    assertThat(sender.queue.knows(lost.key())).isFalse();
    assertThat(relay.copies()).hasSize(1);
  }

  @Test
  void sendsNothingWhosePartitionIsLostDuringTheDialogue() {
    DueMail lost = firstAttempt(mail());
    relay.next("RCPT", new Call(() -> sender.queue.release(lost.partition()), new Say("250 fine")));
    sender.started();

    sender.offer(lost);
    await().atMost(SOON).until(() -> !sender.queue.knows(lost.key()));

    assertThat(sender.outcomes).isEmpty();
    assertThat(relay.copies()).isEmpty();
  }

  @Test
  void takesUncertaintyInTheMiddleForAReasonToBeginAnew() {
    relay.next(
        "RCPT", new Call(() -> sender.view = _ -> new Standing.Uncertain(), new Say("250 fine")));
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> relay.commands().contains("RSET"));
    sender.view = _ -> new Standing.Open();

    assertThat(sender.awaitOutcomes(1).getFirst()).isInstanceOf(Delivered.class);
    assertThat(relay.copies()).hasSize(1);
  }

  @Test
  void staysTheOneWhoTriesAsLongAsADialogueGoesOn() {
    relay.next("RCPT", new Wait(LEASE, new Say("250 fine")));
    sender.started();

    sender.offer(firstAttempt(mail())).awaitOutcomes(1);

    assertThat(sender.outcomes).hasOnlyElementsOfType(Delivered.class);
    assertThat(sender.attempts)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            attempt ->
                assertThat(attempt)
                    .asInstanceOf(type(Attempted.class))
                    .extracting(Attempted::attempt)
                    .isEqualTo(1));
    assertThat(relay.copies()).hasSize(1);
  }

  @Test
  void sendsNoFinalDotWhileOthersMayTryAsWell() {
    CountDownLatch stored = new CountDownLatch(1);
    relay.next(
        "RCPT",
        new Call(() -> sender.attemptStored = stored::await, new Wait(LEASE, new Say("250 fine"))));
    sender.started();

    sender.offer(firstAttempt(mail()));
    await().atMost(SOON).until(() -> relay.connections() > 1);
    assertThat(relay.copies()).isEmpty();
    stored.countDown();

    assertThat(sender.awaitOutcomes(1).getFirst()).isInstanceOf(Delivered.class);
    assertThat(relay.copies()).hasSize(1);
  }
}
