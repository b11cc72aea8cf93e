package dev.guestlist.invitation.readmodel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Those who wait in one partition, each at one place: what they lack first. A record wakes those
 * that wait for just what it changed, so a crowd costs the others nothing.
 */
final class Waiters {

  private final WaitingRoom room;
  private final Map<Awaited, Set<Waiter<?>>> places = new HashMap<>();
  private final Map<String, TreeMap<Long, Set<Waiter<?>>>> offsets = new HashMap<>();

  Waiters(WaitingRoom room) {
    this.room = room;
  }

  /** What a look gives. */
  sealed interface Found<T> {

    /** What was waited for. */
    record Ready<T>(T value) implements Found<T> {}

    /** What is lacking. */
    record Lacking<T>(Awaited awaited) implements Found<T> {}
  }

  /**
   * Waits until a look gives a value.
   *
   * <p>No wake-up is lost: a look and the taking of a place are one question to the partition, and
   * while it is asked no record is taken.
   */
  <T> Mono<T> await(Partition partition, Partition.Question<Found<T>> look, Duration longest) {
    return room.admit(watch(partition, look, longest));
  }

  /** Waits like {@link #await} for those whose number is bounded elsewhere. */
  <T> Mono<T> watch(Partition partition, Partition.Question<Found<T>> look, Duration longest) {
    return Mono.<T>create(
            sink -> {
              Waiter<T> waiter = new Waiter<>(partition, look, sink);
              sink.onDispose(() -> leave(waiter));
              waiter.look();
            })
        .timeout(longest, Mono.empty(), room.scheduler());
  }

  /** Wakes those who wait for one of these. */
  void changed(Collection<Awaited> changed) {
    if (!changed.isEmpty()) {
      wake(
          () -> {
            List<Waiter<?>> woken = new ArrayList<>();
            changed.forEach(awaited -> woken.addAll(places.getOrDefault(awaited, Set.of())));
            return woken;
          });
    }
  }

  /** Wakes those who wait for a topic to be read up to here. */
  void read(String topic, long next) {
    wake(
        () -> {
          TreeMap<Long, Set<Waiter<?>>> waiting = offsets.get(topic);
          return waiting == null
              ? List.of()
              : waiting.headMap(next, true).values().stream().flatMap(Set::stream).toList();
        });
  }

  /** Wakes all. */
  void all() {
    wake(
        () -> {
          List<Waiter<?>> woken = new ArrayList<>();
          places.values().forEach(woken::addAll);
          offsets.values().forEach(topic -> topic.values().forEach(woken::addAll));
          return woken;
        });
  }

  private void wake(Supplier<List<Waiter<?>>> choose) {
    List<Waiter<?>> woken;
    synchronized (this) {
      woken = choose.get();
      woken.forEach(this::remove);
    }
    woken.forEach(waiter -> room.scheduler().schedule(waiter::look));
  }

  private synchronized void sit(Waiter<?> waiter, Awaited place) {
    if (waiter.gone) {
      return;
    }
    remove(waiter);
    waiter.place = place;
    switch (place) {
      case Awaited.Offset(String topic, long next) ->
          offsets
              .computeIfAbsent(topic, _ -> new TreeMap<>())
              .computeIfAbsent(next, _ -> new LinkedHashSet<>())
              .add(waiter);
      case Awaited.Operation _,
          Awaited.Rows _,
          Awaited.Membership _,
          Awaited.Workspace _,
          Awaited.Changes _ ->
          places.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(waiter);
    }
  }

  private synchronized void leave(Waiter<?> waiter) {
    waiter.gone = true;
    remove(waiter);
  }

  private synchronized void remove(Waiter<?> waiter) {
    switch (waiter.place) {
      case null -> {}
      case Awaited.Offset(String topic, long next) -> {
        TreeMap<Long, Set<Waiter<?>>> waiting = offsets.get(topic);
        if (waiting != null) {
          removeFrom(waiting, next, waiter);
        }
      }
      case Awaited place -> removeFrom(places, place, waiter);
    }
    waiter.place = null;
  }

  private static <K> void removeFrom(Map<K, Set<Waiter<?>>> waiting, K place, Waiter<?> waiter) {
    waiting.computeIfPresent(
        place,
        (_, there) -> {
          there.remove(waiter);
          return there.isEmpty() ? null : there;
        });
  }

  /** Whether nobody waits. */
  synchronized boolean isEmpty() {
    return places.isEmpty() && offsets.values().stream().allMatch(Map::isEmpty);
  }

  /** One who waits. */
  private final class Waiter<T> {

    private final Partition partition;
    private final Partition.Question<Found<T>> look;
    private final MonoSink<T> sink;
    private @Nullable Awaited place;
    private boolean gone;

    Waiter(Partition partition, Partition.Question<Found<T>> look, MonoSink<T> sink) {
      this.partition = partition;
      this.look = look;
      this.sink = sink;
    }

    void look() {
      Found<T> found;
      try {
        found =
            partition.ask(
                (tables, progress) -> {
                  Found<T> seen = look.ask(tables, progress);
                  if (seen instanceof Found.Lacking<T>(Awaited awaited)) {
                    sit(this, awaited);
                  }
                  return seen;
                });
      } catch (RuntimeException e) {
        sink.error(e);
        return;
      }
      if (found instanceof Found.Ready<T>(T value)) {
        sink.success(value);
      }
    }
  }
}
