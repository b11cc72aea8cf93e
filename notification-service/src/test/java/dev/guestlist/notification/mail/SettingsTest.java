package dev.guestlist.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

  @Test
  void haveDefaults() {
    Binder binder = new Binder(new MapConfigurationPropertySource(Map.of()));

    assertThat(binder.bindOrCreate("guestlist.mail", MailSettings.class))
        .isEqualTo(new MailSettings("invitations@localhost", "Guestlist", "localhost", 1000));
    SmtpSettings smtp = binder.bindOrCreate("guestlist.smtp", SmtpSettings.class);
    assertThat(smtp.relays())
        .containsExactly(new RelaySettings("localhost", 1025, Encryption.NONE, null, null, null));
    assertThat(smtp.connections()).isEqualTo(4);
    assertThat(smtp.perDomain()).isEqualTo(3);
    assertThat(smtp.mailsPerConnection()).isEqualTo(1000);
    assertThat(smtp.idle()).isEqualTo(Duration.ofSeconds(30));
    assertThat(smtp.limit(SmtpStage.CONNECTION)).isEqualTo(Duration.ofSeconds(5));
    assertThat(smtp.limit(SmtpStage.RECIPIENT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(smtp.limit(SmtpStage.FINAL_DOT)).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a@b\r\nBcc: c@d", "Guestlist <a@b>", "a@b, c@d"})
  void refuseASenderThatIsNoPlainAddress(String from) {
    assertThatThrownBy(() -> new MailSettings(from, "Guestlist", "localhost", 1))
        .hasMessageContaining("guestlist.mail.from");
  }

  @Test
  void readEverythingAboutRelays() {
    SmtpSettings settings =
        bind(
            Map.of(
                "guestlist.smtp.host", "mail.example.com",
                "guestlist.smtp.port", "587",
                "guestlist.smtp.encryption", "starttls",
                "guestlist.smtp.username", "guestlist",
                "guestlist.smtp.password", "secret",
                "guestlist.smtp.fallback.host", "other.example.com",
                "guestlist.smtp.fallback.encryption", "implicit",
                "guestlist.smtp.limits.final-dot", "10m",
                "guestlist.smtp.connections-per-domain", "2"));

    assertThat(settings.relays())
        .containsExactly(
            new RelaySettings(
                "mail.example.com", 587, Encryption.STARTTLS, "guestlist", "secret", null),
            new RelaySettings("other.example.com", 25, Encryption.IMPLICIT, null, null, null));
    assertThat(settings.limit(SmtpStage.FINAL_DOT)).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.perDomain()).isEqualTo(2);
    assertThat(settings.toString()).doesNotContain("secret");
    assertThat(settings.relays().toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"starttls, , STARTTLS", "implicit, , IMPLICIT", "starttls, none, NONE", ", , NONE"})
  void encryptTheWayToTheFallbackAsToTheFirstUnlessTheySaySomethingElse(
      @Nullable String first, @Nullable String fallback, Encryption expected) {
    Map<String, String> properties =
        new HashMap<>(Map.of("guestlist.smtp.fallback.host", "other.example.com"));
    if (first != null) {
      properties.put("guestlist.smtp.encryption", first);
    }
    if (fallback != null) {
      properties.put("guestlist.smtp.fallback.encryption", fallback);
    }

    assertThat(bind(properties).relays().getLast().encryption()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "connections, 0, guestlist.smtp.connections: 0",
    "connections-per-domain, 5, guestlist.smtp.connections-per-domain: 5",
    "connect-timeout, 0s, guestlist.smtp.connect-timeout",
    "limits.data, 0s, guestlist.smtp.limits.data",
    "lease, 0s, guestlist.smtp.lease",
    "mails-per-connection, 0, guestlist.smtp.mails-per-connection: 0",
    "username, guestlist, guestlist.smtp.username"
  })
  void refuseWhatCanNotBeMeant(String name, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("guestlist.smtp." + name, value)).relays())
        .hasStackTraceContaining(message);
  }

  @Test
  void refuseToSendAPasswordInClear() {
    assertThatThrownBy(
            () -> new RelaySettings("localhost", 25, Encryption.NONE, "me", "secret", null))
        .hasMessageContaining("guestlist.smtp.encryption");
  }

  private static SmtpSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bind("guestlist.smtp", SmtpSettings.class)
        .get();
  }
}
