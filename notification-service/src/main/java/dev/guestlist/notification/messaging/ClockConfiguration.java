package dev.guestlist.notification.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what compares our clock with the log's time. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  @Bean
  ClockWatch clockWatch(ClockSettings settings, Clock clock, MeterRegistry meters) {
    return new ClockWatch(settings.clockTolerance(), clock, System::nanoTime, meters);
  }

  @Bean
  ClockCheck clockCheck(
      Producer<byte[], byte[]> producer, Clock clock, ClockWatch watch, ClockSettings settings) {
    return new ClockCheck(producer, clock, watch, settings.clockCheck());
  }

  /** Shows the trouble and leaves the service ready: mails are sent all the same. */
  @Bean
  HealthIndicator clockHealthIndicator(ClockWatch watch) {
    return () -> {
      Optional<Duration> difference = watch.difference();
      if (difference.isEmpty()) {
        return Health.unknown().withDetail("reason", "The log's time is not known yet.").build();
      }
      Health.Builder health = watch.agrees(difference.get()) ? Health.up() : Health.outOfService();
      return health.withDetail("difference", difference.get()).build();
    };
  }
}
