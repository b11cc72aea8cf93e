package dev.guestlist.membership.messaging;

import dev.guestlist.schemas.topics.Topics;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Has the binder read every request topic: there is one for our edge and one for each upstream
 * client, and the clients are named in the configuration; what rules ask for is one more. The
 * service's own clock is read with them, so that time takes its place among the requests.
 */
final class RequestTopics implements EnvironmentPostProcessor {

  private static final String DESTINATION = "spring.cloud.stream.bindings.decide-in-0.destination";
  private static final String PERSONS = "spring.cloud.stream.bindings.decide-in-1.destination";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Stream<String> clients =
        Binder.get(environment)
            .bind(
                "guestlist.upstream",
                Bindable.mapOf(String.class, MessagingSettings.UpstreamClient.class))
            .orElse(Map.of())
            .keySet()
            .stream()
            .sorted()
            .map(client -> Topics.upstreamRequests(client).name());
    String topics =
        Stream.concat(
                Stream.of(
                    Topics.INVITATION_REQUESTS.name(),
                    Topics.AUTOMATIC_REQUESTS.name(),
                    Topics.MEMBERSHIP_CLOCK.name(),
                    Topics.PERSON_ANSWERS.name()),
                clients)
            .collect(Collectors.joining(","));
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "requestTopics",
                Map.of(
                    DESTINATION,
                    topics,
                    PERSONS,
                    Topics.ACCOUNT_EVENTS.name() + "," + Topics.PERSONS.name())));
  }
}
