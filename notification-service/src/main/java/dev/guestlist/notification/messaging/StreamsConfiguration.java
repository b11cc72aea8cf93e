package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.wire.SchemaLookups;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.streams.KafkaStreamsMicrometerListener;

/** What happens when stream threads die, and whether they run. */
@Configuration(proxyBeanMethods = false)
class StreamsConfiguration {

  /** Partitions move within seconds; where that takes longer, mails wait for something. */
  private static final Duration LONGEST_MOVE = Duration.ofMinutes(1);

  /** The present state, and since when. */
  private record Present(State state, Instant since) {}

  private final AtomicReference<Present> present =
      new AtomicReference<>(new Present(State.CREATED, Instant.EPOCH));

  /** Spring Boot has one of its own for metrics, and the binder takes one alone: the primary. */
  @Bean
  @Primary
  StreamsBuilderFactoryBeanConfigurer streamsConfigurer(
      Clock clock,
      SchemaLookups lookups,
      MeterRegistry meters,
      ApplicationEventPublisher publisher) {
    return factory -> {
      factory.setClientSupplier(new PatientClients(lookups));
      factory.setStreamsUncaughtExceptionHandler(new ReplacementPolicy(clock));
      factory.setStateListener((after, _) -> follow(after, clock.instant(), publisher));
      // Others take over at once, and a restart does not wait for its own old session.
      factory.setLeaveGroupOnClose(true);
      factory.addListener(new KafkaStreamsMicrometerListener(meters));
    };
  }

  @Bean
  HealthIndicator streamsHealthIndicator(Clock clock) {
    return () -> {
      Present now = present.get();
      boolean up =
          switch (now.state()) {
            case RUNNING -> true;
            case REBALANCING -> clock.instant().isBefore(now.since().plus(LONGEST_MOVE));
            case CREATED, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
          };
      return (up ? Health.up() : Health.down())
          .withDetail("state", now.state().name())
          .withDetail("since", now.since())
          .build();
    };
  }

  private void follow(State after, Instant now, ApplicationEventPublisher publisher) {
    present.set(new Present(after, now));
    if (after == State.ERROR) {
      publisher.publishEvent(new ProcessingFailed(this));
    }
  }
}
