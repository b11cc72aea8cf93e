package dev.guestlist.membership.automatic.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tells how automatic invitations stand. */
@Configuration(proxyBeanMethods = false)
class AutomaticConfiguration {

  @Bean
  AutomaticMeters automaticMeters(MeterRegistry registry) {
    return new AutomaticMeters(registry);
  }

  /** Waiting is no fault of ours, so the service is well all the same. */
  @Bean
  HealthIndicator automaticInvitationsHealthIndicator(AutomaticMeters meters) {
    return () ->
        Health.up()
            .withDetail("waiting", meters.waiting())
            .withDetail("waitingForProofOfDomain", meters.waitingForProof())
            .build();
  }
}
