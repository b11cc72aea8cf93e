package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.store.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One partition while it is here. A record is taken under the write lock and a question is asked
 * under the read lock, so that nobody sees half of what a record changed, or a store that is being
 * closed.
 */
final class Partition {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final int number;
  private final Tables tables;
  private final Waiters waiters;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Progress progress = new Progress();
  private boolean closed;

  Partition(int number, Tables tables, Waiters waiters) {
    this.number = number;
    this.tables = tables;
    this.waiters = waiters;
  }

  /** A question to the tables and to how far they have been read. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Tables tables, Progress progress);
  }

  int number() {
    return number;
  }

  Waiters waiters() {
    return waiters;
  }

  /** The answer, unless the partition is gone or has not caught up. */
  <T> T ask(Question<T> question) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new UnavailableException(
            "The data of this workspace are moving to another instance", SOON);
      }
      if (!progress.caughtUp()) {
        throw new UnavailableException(
            "The data of this workspace are still being brought up to date", SOON);
      }
      return question.ask(tables, progress);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Takes one record.
   *
   * @param change makes the change and says what has come true by it
   */
  void take(String topic, long offset, Function<Tables, List<Awaited>> change) {
    List<Awaited> changed;
    lock.writeLock().lock();
    try {
      changed = change.apply(tables);
      progress.took(topic, offset);
    } finally {
      lock.writeLock().unlock();
    }
    waiters.changed(changed);
    waiters.read(topic, offset + 1);
  }

  /** Does what no record asked for. */
  void tend(Consumer<Tables> work) {
    lock.writeLock().lock();
    try {
      work.accept(tables);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Tells where the topics ended when the partition came here, and where it had been read to. */
  void target(Map<String, Long> ends, Map<String, Long> committed) {
    lock.writeLock().lock();
    try {
      progress.target(ends, committed);
    } finally {
      lock.writeLock().unlock();
    }
  }

  boolean caughtUp() {
    lock.readLock().lock();
    try {
      return progress.caughtUp();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Whether the search index is complete. */
  boolean searchable() {
    lock.readLock().lock();
    try {
      return tables.search().ready();
    } finally {
      lock.readLock().unlock();
    }
  }

  boolean closed() {
    lock.readLock().lock();
    try {
      return closed;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** From here on every question is refused; those who wait are told so. */
  void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
    waiters.all();
  }
}
