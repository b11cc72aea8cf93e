package dev.guestlist.membership.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KafkaAccountProgressTest {

  @AutoClose
  private final KafkaAccountProgress progress =
      new KafkaAccountProgress(
          () -> {
            throw new KafkaException("no client can be made");
          },
          () -> {
            throw new KafkaException("no client can be made");
          });

  @Test
  void tellsEverybodyWhoAsksWhenNoClientCanBeMade() {
    assertThat(progress.readUpToNow()).failsWithin(Duration.ofSeconds(30));
    assertThat(progress.readUpToNow()).failsWithin(Duration.ofSeconds(30));
  }
}
