package dev.guestlist.invitation.readmodel;

import java.util.Collection;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up when the topics are being read and every partition that is here may be asked. Once it was up,
 * one of them is enough while partitions move: an instance that goes on with what it has is no less
 * of use because another one comes or goes.
 */
final class ReadModelHealth implements HealthIndicator {

  private final Partitions partitions;
  private volatile State state = State.CREATED;
  private volatile boolean started;

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
    State now = state;
    boolean whole = now == State.RUNNING && behind == 0;
    if (whole) {
      started = true;
    }
    boolean up = whole || (started && now == State.REBALANCING && behind < here.size());
    return (up ? Health.up() : Health.down())
        .withDetail("state", now.name())
        .withDetail("partitions", here.size())
        .withDetail("behind", behind)
        .build();
  }
}
