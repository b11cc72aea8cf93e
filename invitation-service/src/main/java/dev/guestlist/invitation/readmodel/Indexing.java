package dev.guestlist.invitation.readmodel;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the search index of a partition that came here, a slice at a time, so that neither records
 * nor questions wait for long.
 */
final class Indexing {

  private static final Logger LOGGER = LoggerFactory.getLogger(Indexing.class);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int AT_ONCE = 500;

  /** What is emptied or there already takes few steps, and then nobody has to wait at all. */
  private static final int FIRST_STEPS = 4;

  private final Partition partition;
  private final long begun = System.nanoTime();
  private @Nullable Cancellable timer;

  Indexing(Partition partition) {
    this.partition = partition;
  }

  void start(ProcessorContext<byte[], byte[]> context) {
    for (int step = 0; step < FIRST_STEPS; step++) {
      partition.tend(tables -> tables.search().build(AT_ONCE));
    }
    if (!partition.searchable()) {
      timer = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, _ -> step());
    }
  }

  private void step() {
    partition.tend(tables -> tables.search().build(AT_ONCE));
    if (timer != null && partition.searchable()) {
      timer.cancel();
      LOGGER
          .atInfo()
          .addKeyValue("partition", partition.number())
          .addKeyValue("milliseconds", Duration.ofNanos(System.nanoTime() - begun).toMillis())
          .log("The search index is complete");
    }
  }
}
