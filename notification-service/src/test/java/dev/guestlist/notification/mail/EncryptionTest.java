package dev.guestlist.notification.mail;

import static dev.guestlist.notification.mail.RunningSender.SOON;
import static dev.guestlist.notification.mail.RunningSender.settings;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.ScriptedRelay.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.testing.ScriptedRelay;
import dev.guestlist.notification.testing.ScriptedRelay.Both;
import dev.guestlist.notification.testing.ScriptedRelay.Hang;
import dev.guestlist.notification.testing.ScriptedRelay.Say;
import dev.guestlist.notification.testing.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class EncryptionTest {

  @TempDir static Path directory;

  private static TestCertificate good;

  private final ScriptedRelay relay = new ScriptedRelay();

  @BeforeAll
  static void make() throws Exception {
    good = TestCertificate.of(directory, "dns:localhost", "-1d", 30);
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
  }

  @ParameterizedTest
  @EnumSource(value = Encryption.class, mode = Mode.EXCLUDE, names = "NONE")
  void sendsEncryptedAndSaysWhoWeAre(Encryption encryption) {
    relay.encrypt(good.context(), encryption == Encryption.IMPLICIT);

    try (RunningSender sender = sender(encryption, "guestlist", good).started()) {
      sender.offer(firstAttempt(mail())).awaitOutcomes(1);

      assertThat(sender.outcomes.getFirst()).isInstanceOf(Delivered.class);
    }
    assertThat(relay.commands()).anyMatch(line -> line.startsWith("AUTH PLAIN"));
  }

  @Test
  void sendsNothingInClearWhenTheRelayOffersNoEncryption() {
    assertStaysSilent(sender(Encryption.STARTTLS, null, good), "STARTTLS is required");
    assertThat(relay.commands()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @Test
  void sendsNothingToARelayOfAnotherName() throws Exception {
    TestCertificate other = TestCertificate.of(directory, "dns:other.example", "-1d", 30);
    relay.encrypt(other.context(), false);

    assertStaysSilent(sender(Encryption.STARTTLS, null, other), "TLS");
  }

  @Test
  void sendsNothingToARelayWhoseCertificateHasExpired() throws Exception {
    TestCertificate old = TestCertificate.of(directory, "dns:localhost", "-30d", 10);
    relay.encrypt(old.context(), false);

    assertStaysSilent(sender(Encryption.STARTTLS, null, old), "TLS");
  }

  @Test
  void sendsNothingToARelayThatNobodyVouchesFor() {
    relay.encrypt(good.context(), true);

    assertStaysSilent(sender(Encryption.IMPLICIT, null, null), "");
  }

  @Test
  void takesARefusedPasswordForTroubleOfOurs() {
    relay.encrypt(good.context(), false);
    relay.answer("AUTH", "535 5.7.8 no");

    assertStaysSilent(sender(Encryption.STARTTLS, "guestlist", good), "535");
  }

  @Test
  void goesOnAfterARelayThatHangsInTheHandshakeOfStartTls() {
    relay.encrypt(good.context(), false);
    relay.at("STARTTLS", new Both(new Say("220 go on"), new Hang()));

    assertGoesOnAfterTheRelayHangs(Encryption.STARTTLS, relay::behave);
  }

  @Test
  void waitsNoLongerForAHandshakeThanItIsTold() {
    relay.at(CONNECT, new Hang());

    assertStaysSilent(sender(Encryption.IMPLICIT, null, good), "CONNECTION");
  }

  @ParameterizedTest
  @CsvSource({"guestlist, 334 UGFzc3dvcmQ6", "secret, 235 2.7.0 welcome"})
  void goesOnAfterARelayThatHangsInTheMiddleOfAuthLogin(String word, String reply) {
    relay.encrypt(good.context(), true);
    relay.answer("EHLO", "250-relay\r\n250 AUTH LOGIN");
    relay.answer("AUTH", "334 VXNlcm5hbWU6");
    relay.answer(command("guestlist"), "334 UGFzc3dvcmQ6");
    relay.answer(command("secret"), "235 2.7.0 welcome");
    relay.at(command(word), new Hang());

    assertGoesOnAfterTheRelayHangs(Encryption.IMPLICIT, () -> relay.answer(command(word), reply));
  }

  /** What AUTH LOGIN says, as the relay takes it: for a command. */
  private static String command(String word) {
    return Base64.getEncoder()
        .encodeToString(word.getBytes(StandardCharsets.UTF_8))
        .toUpperCase(Locale.ROOT);
  }

  private void assertGoesOnAfterTheRelayHangs(Encryption encryption, Runnable mend) {
    try (RunningSender sender = sender(encryption, "guestlist", good).started()) {
      sender.offer(firstAttempt(mail()));
      await().atMost(SOON).until(() -> !sender.trouble().isEmpty());
      assertThat(sender.trouble()).contains("HELLO: The relay took too long");
      assertThat(sender.outcomes).isEmpty();
      mend.run();

      sender.awaitOutcomes(1);
      assertThat(sender.outcomes.getFirst()).isInstanceOf(Delivered.class);
      assertThat(sender.trouble()).isEmpty();
    }
  }

  private void assertStaysSilent(RunningSender sender, String trouble) {
    try (sender) {
      sender.started().offer(firstAttempt(mail()));
      await().atMost(SOON).until(() -> !sender.trouble().isEmpty());

      assertThat(sender.trouble()).contains(trouble).doesNotContain("secret");
      assertThat(sender.outcomes).isEmpty();
      assertThat(sender.queue.size()).isEqualTo(1);
    }
    assertThat(relay.commands()).noneMatch(line -> line.startsWith("MAIL"));
  }

  private RunningSender sender(
      Encryption encryption, @Nullable String username, @Nullable TestCertificate trusted) {
    return new RunningSender(
        settings(
            relay.port(), 1, encryption, username, trusted == null ? null : trusted.file(), null));
  }
}
