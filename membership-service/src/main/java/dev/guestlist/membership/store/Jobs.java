package dev.guestlist.membership.store;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The jobs of one partition that are not worked off yet. */
public final class Jobs {

  private final KeyValueStore<Bytes, byte[]> entries;
  private boolean mayBeOpen = true;
  private @Nullable Job latest;

  Jobs(KeyValueStore<Bytes, byte[]> entries) {
    this.entries = entries;
  }

  /** Whether there may be any; costs nothing to ask. */
  public boolean mayBeOpen() {
    return mayBeOpen;
  }

  /** Begins a job, or begins it anew. */
  public void begin(Job job) {
    put(job);
    mayBeOpen = true;
  }

  /** The job whose turn it is: each gets its turn before any gets a second one. */
  public Optional<Job> next() {
    if (!mayBeOpen) {
      return Optional.empty();
    }
    Bytes after = latest == null ? StoreKeys.firstJob() : StoreKeys.behind(StoreKeys.job(latest));
    Optional<Job> next = first(after).or(() -> first(StoreKeys.firstJob()));
    latest = next.orElse(null);
    mayBeOpen = next.isPresent();
    return next;
  }

  /** Notes how far a job is. */
  public void put(Job job) {
    entries.put(StoreKeys.job(job), StoreFormat.write(job));
  }

  /** Ends a job. */
  public void end(Job job) {
    entries.put(StoreKeys.job(job), null);
  }

  private Optional<Job> first(Bytes from) {
    try (KeyValueIterator<Bytes, byte[]> range = entries.range(from, StoreKeys.jobsEnd())) {
      return range.hasNext() ? Optional.of(StoreFormat.job(range.next().value)) : Optional.empty();
    }
  }
}
