package dev.guestlist.invitation.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SignInSettingsTest {

  private static final String ISSUER = "guestlist.sign-in.issuer-uri=https://accounts.example.com";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({SignInSettings.class, OwnAddress.class})
  static class Settings {}

  @Test
  void letsNobodySignInByDefault() {
    application.run(
        context -> {
          SignInSettings settings = context.getBean(SignInSettings.class);
          assertThat(settings.issuerUri()).isNull();
          assertThat(settings.scopes()).containsExactlyInAnyOrder("openid", "profile", "email");
          assertThat(settings.longest()).hasSeconds(10);
        });
  }

  @Test
  void keepsTheSecretToItself() {
    application
        .withPropertyValues(
            ISSUER, "guestlist.sign-in.client-id=guestlist", "guestlist.sign-in.client-secret=hush")
        .run(
            context ->
                assertThat(context.getBean(SignInSettings.class).toString())
                    .doesNotContain("hush"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guestlist.sign-in.client-id=",
        "guestlist.sign-in.scopes=email",
        "guestlist.sign-in.longest=0s",
        "guestlist.sign-in.jws-algorithm=HS256",
        "guestlist.links.base-url=/i",
      })
  void refusesToStartWith(String setting) {
    application
        .withPropertyValues(ISSUER, "guestlist.sign-in.client-id=guestlist", setting)
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .hasStackTraceContaining(setting.substring(0, setting.indexOf('='))));
  }

  @ParameterizedTest
  @CsvSource({
    "https://guestlist.example.com, https://guestlist.example.com/sign-in/callback, true",
    "https://example.com/guestlist/, https://example.com/guestlist/sign-in/callback, true",
    "http://localhost:8080, http://localhost:8080/sign-in/callback, false"
  })
  void comesBackToItsOwnAddress(String base, String callback, boolean secure) {
    application
        .withPropertyValues("guestlist.links.base-url=" + base)
        .run(
            context -> {
              OwnAddress here = context.getBean(OwnAddress.class);
              assertThat(here.of(SignIn.CALLBACK)).isEqualTo(callback);
              assertThat(here.isSecure()).isEqualTo(secure);
            });
  }

  @Test
  void takesTenMinutesAtMost() {
    PendingSignIn pending = new PendingSignIn("link", "03-state", "nonce", "verifier", NOON);

    assertThat(PendingSignIn.read(pending.bytes())).isEqualTo(pending);
    assertThat(pending.toString()).doesNotContain("link", "state", "nonce", "verifier");
    assertThat(pending.isOpen(NOON.plus(Duration.ofMinutes(10)).minusMillis(1))).isTrue();
    assertThat(pending.isOpen(NOON.plus(Duration.ofMinutes(10)))).isFalse();
    assertThat(pending.isOpen(NOON.minusSeconds(59))).isTrue();
    assertThat(pending.isOpen(NOON.minusSeconds(61))).isFalse();
  }
}
