package dev.guestlist.membership.management;

import dev.guestlist.membership.messaging.ClockWatch;
import dev.guestlist.membership.messaging.ProcessingState;
import dev.guestlist.membership.messaging.RegistryPatience;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What health says: whether requests are decided, and what they wait for. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  @Bean
  HealthIndicator streamsHealthIndicator(ProcessingState processing) {
    return () -> {
      Health.Builder health =
          switch (processing.now()) {
            case RUNNING -> Health.up();
            case CREATED, REBALANCING -> Health.outOfService();
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Health.down();
          };
      return health.withDetail("state", processing.now()).build();
    };
  }

  @Bean
  HealthIndicator clockHealthIndicator(ClockWatch clock) {
    return () -> {
      Health.Builder health = clock.agrees() ? Health.up() : Health.outOfService();
      return health.withDetail("difference", clock.difference()).build();
    };
  }

  @Bean
  HealthIndicator registryHealthIndicator(RegistryPatience patience) {
    return () ->
        patience.isWaiting()
            ? Health.outOfService().withDetail("waiting", "the schema registry").build()
            : Health.up().build();
  }
}
