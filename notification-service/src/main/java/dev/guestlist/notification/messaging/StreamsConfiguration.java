package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.wire.SchemaLookups;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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

  private final AtomicReference<State> state = new AtomicReference<>(State.CREATED);

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
      factory.setStateListener((after, _) -> follow(after, publisher));
      // Others take over at once, and a restart does not wait for its own old session.
      factory.setLeaveGroupOnClose(true);
      factory.addListener(new KafkaStreamsMicrometerListener(meters));
    };
  }

  @Bean
  HealthIndicator streamsHealthIndicator() {
    return () -> {
      State now = state.get();
      Health.Builder health =
          now == State.RUNNING || now == State.REBALANCING ? Health.up() : Health.down();
      return health.withDetail("state", now.name()).build();
    };
  }

  private void follow(State after, ApplicationEventPublisher publisher) {
    state.set(after);
    if (after == State.ERROR) {
      publisher.publishEvent(new ProcessingFailed(this));
    }
  }
}
