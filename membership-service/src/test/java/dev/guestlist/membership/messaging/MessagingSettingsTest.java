package dev.guestlist.membership.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class MessagingSettingsTest {

  private static final String KEY = "a".repeat(44);

  @Test
  void hasADefaultForAllButTheSecret() {
    MessagingSettings settings = bind(Map.of("guestlist.person-key", KEY));

    assertThat(settings.bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(settings.registryUrl())
        .isEqualTo(URI.create("http://localhost:8090/apis/ccompat/v7"));
    assertThat(settings.upstream()).isEmpty();
    assertThat(settings.invitations().shortestValidity()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.timers()).isEqualTo(RunningTopology.TIMERS);
  }

  @Test
  void readsUpstreamClients() {
    MessagingSettings settings =
        bind(Map.of("guestlist.person-key", KEY, "guestlist.upstream.demo.orgs", "acme,beta"));

    assertThat(settings.upstream())
        .containsOnly(
            Map.entry("demo", new MessagingSettings.UpstreamClient(Set.of("acme", "beta"))));
    assertThat(settings.sources().topics())
        .containsExactlyInAnyOrder(
            "invitation.requests", "automatic.requests", "upstream.demo.requests");
  }

  @Test
  void keepsTheSecretOutOfItsText() {
    assertThat(bind(Map.of("guestlist.person-key", KEY)).toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "guestlist.invitations.shortest-validity, -1h, not negative",
    "guestlist.timers.clock-tolerance, 0s, guestlist.timers.clock-tolerance",
    "guestlist.timers.batch, 0, at least 1",
    "guestlist.upstream.demo.orgs, Acme!, guestlist.upstream",
    "guestlist.person-key, c2hvcnQ=, at least 32",
    "guestlist.person-key, '', person",
  })
  void refusesWhatCannotWork(String name, String value, String message) {
    Map<String, String> properties = new HashMap<>(Map.of("guestlist.person-key", KEY));
    properties.put(name, value);

    assertThatThrownBy(() -> bind(properties)).hasStackTraceContaining(message);
  }

  @Test
  void refusesToGoWithoutThePersonKeyAndNamesIt() {
    assertThatThrownBy(() -> bind(Map.of()))
        .hasStackTraceContaining("guestlist.person-key is missing");
  }

  @Test
  void hasTheBinderReadTheTopicOfEveryClient() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "guestlist.upstream.zeta.orgs",
                    "acme",
                    "guestlist.upstream.demo.orgs",
                    Set.of("acme"))));

    new RequestTopics().postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.getProperty("spring.cloud.stream.bindings.decide-in-0.destination"))
        .isEqualTo(
            "invitation.requests,automatic.requests,membership-service-clock,"
                + "membership-service-person-answers,"
                + "upstream.demo.requests,upstream.zeta.requests");
    assertThat(environment.getProperty("spring.cloud.stream.bindings.decide-in-1.destination"))
        .isEqualTo("account.events,membership-service-person-questions");
  }

  private static MessagingSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("guestlist", MessagingSettings.class);
  }
}
