package dev.guestlist.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.schemas.testing.RealBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A broker tells what time it is in the log. */
class ClockCheckIT {

  private static final Duration TOLERANCE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(60);

  private static Producer<byte[], byte[]> producer;

  @BeforeAll
  static void start() {
    RealBroker.createTopics();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, RealBroker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
  }

  @Test
  void agreesWithTheClockOfTheSameMachine() {
    assertThat(checked(Clock.systemUTC()).now().agreed()).isTrue();
  }

  @Test
  void disagreesWithAClockThatIsAhead() {
    ClockWatch watch = checked(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));

    assertThat(watch.now().agreed()).isFalse();
    assertThat(watch.difference().orElseThrow())
        .isBetween(Duration.ofHours(-1).minus(TOLERANCE), Duration.ofHours(-1).plus(TOLERANCE));
  }

  @Test
  void disagreesWithAClockThatIsBehind() {
    assertThat(
            checked(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)))
                .difference()
                .orElseThrow())
        .isPositive();
  }

  /** What is known once the broker has told its time. */
  private static ClockWatch checked(Clock clock) {
    ClockWatch watch =
        new ClockWatch(TOLERANCE, clock, System::nanoTime, new SimpleMeterRegistry());
    ClockCheck check = new ClockCheck(producer, clock, watch, Duration.ofMillis(50));
    check.start();
    await().atMost(SOON).until(() -> watch.difference().isPresent());
    check.stop();
    return watch;
  }
}
