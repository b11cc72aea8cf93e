package dev.guestlist.membership.management;

import dev.guestlist.membership.messaging.AbandonedWatch;
import dev.guestlist.membership.messaging.ClockWatch;
import dev.guestlist.membership.messaging.ProcessingState;
import dev.guestlist.schemas.wire.SchemaLookups;
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

  /** Somebody has to do something about it, but the service is as well as ever. */
  @Bean
  HealthIndicator administratorsHealthIndicator(AbandonedWatch watch) {
    return () ->
        Health.up().withDetail("workspacesWithoutAdministrator", watch.workspaces().size()).build();
  }

  @Bean
  AbandonedWorkspacesEndpoint abandonedWorkspacesEndpoint(AbandonedWatch watch) {
    return new AbandonedWorkspacesEndpoint(watch);
  }

  @Bean
  HealthIndicator registryHealthIndicator(SchemaLookups lookups) {
    return () ->
        lookups.waiting() > 0
            ? Health.outOfService().withDetail("waiting", "the schema registry").build()
            : Health.up().build();
  }
}
