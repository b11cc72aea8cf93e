package dev.guestlist.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.messaging.KafkaSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SettingsTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withUserConfiguration(Settings.class)
          .withPropertyValues(
              "guestlist.person-key=" + KEY,
              "guestlist.links.active-key=1",
              "guestlist.links.keys.1=" + KEY);

  @ConfigurationPropertiesScan("dev.guestlist.invitation")
  static class Settings {}

  @Test
  void haveDefaultsButForSecrets() {
    service.run(
        context ->
            assertThat(context.getBean(KafkaSettings.class))
                .isEqualTo(
                    new KafkaSettings(
                        "localhost:9092", URI.create("http://localhost:8090/apis/ccompat/v7"))));
  }

  @Test
  void showNoSecretsWhenTheyAreShown() {
    service.run(
        context ->
            assertThat(
                    context.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                        .map(Object::toString))
                .isNotEmpty()
                .noneMatch(shown -> shown.contains(KEY)));
  }

  @ParameterizedTest
  @CsvSource({
    "guestlist.person-key,,guestlist.person-key",
    "guestlist.person-key,c2hvcnQ=,guestlist.person-key",
    "guestlist.person-key,no base64,guestlist.person-key",
    "guestlist.waiters,0,guestlist.waiters",
    "guestlist.streams.most,0,guestlist.streams.most",
    "guestlist.streams.heartbeat,0s,guestlist.streams.heartbeat",
    "guestlist.bootstrap-servers,,guestlist.bootstrap-servers",
    "guestlist.registry-url,registry,guestlist.registry-url",
    "guestlist.gateway.in-flight,0,guestlist.gateway.in-flight",
    "guestlist.gateway.delivery-timeout,10ms,guestlist.gateway.delivery-timeout",
    "guestlist.gateway.block-timeout,6s,guestlist.gateway.block-timeout",
    "guestlist.gateway.buffer-memory,1,guestlist.gateway.buffer-memory",
    "guestlist.operators.olga.password-hash,plain,password-hash",
    "guestlist.operators.olga.roles,write,roles",
    "guestlist.people.orgs,A/B,guestlist.people.orgs",
    "guestlist.people.clock-skew,1h,guestlist.people.clock-skew",
    "spring.security.oauth2.resourceserver.jwt.jwk-set-uri,http://localhost/keys,issuer-uri",
    "spring.security.oauth2.resourceserver.jwt.issuer-uri,http://localhost,audiences",
    "spring.security.oauth2.resourceserver.jwt.jws-algorithms,HS256,jws-algorithms"
  })
  void stopTheStartAndNameTheProperty(String property, @Nullable String value, String named) {
    service
        .withPropertyValues(property + "=" + (value == null ? "" : value))
        .run(
            context -> assertThat(context).hasFailed().getFailure().hasStackTraceContaining(named));
  }
}
