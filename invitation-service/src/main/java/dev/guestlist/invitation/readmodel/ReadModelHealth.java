package dev.guestlist.invitation.readmodel;

import java.util.Collection;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when the topics are being read and every partition that is here may be asked. */
final class ReadModelHealth implements HealthIndicator {

  private final Partitions partitions;
  private volatile State state = State.CREATED;

  ReadModelHealth(Partitions partitions) {
    this.partitions = partitions;
  }

  void changed(State now) {
    state = now;
  }

  @Override
  public Health health() {
    Collection<Partition> here = partitions.all();
    long behind = here.stream().filter(partition -> !partition.caughtUp()).count();
    boolean up = state == State.RUNNING && behind == 0;
    return (up ? Health.up() : Health.down())
        .withDetail("state", state.name())
        .withDetail("partitions", here.size())
        .withDetail("behind", behind)
        .build();
  }
}
