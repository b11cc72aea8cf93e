package dev.guestlist.membership.store;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Entries in memory alone, in the order of their keys, for what is compared and not kept. */
public final class MemoryEntries implements KeyValueStore<Bytes, byte[]> {

  private final NavigableMap<Bytes, byte[]> entries = new ConcurrentSkipListMap<>();

  /** The same entries; each side goes its own way from then on. */
  public MemoryEntries copy() {
    return copyOf(_ -> true);
  }

  /** The same entries with keys such as these. */
  public MemoryEntries copyOf(Predicate<Bytes> wanted) {
    MemoryEntries copy = new MemoryEntries();
    entries.forEach(
        (key, value) -> {
          if (wanted.test(key)) {
            copy.entries.put(key, value);
          }
        });
    return copy;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    throw new UnsupportedOperationException("these entries belong to no topology");
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
    return entries.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> more) {
    more.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(Bytes key) {
    return entries.remove(key);
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return entries.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
    NavigableMap<Bytes, byte[]> range = from == null ? entries : entries.tailMap(from, true);
    return iterator(to == null ? range : range.headMap(to, true));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return iterator(entries);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  private static KeyValueIterator<Bytes, byte[]> iterator(Map<Bytes, byte[]> range) {
    Iterator<Map.Entry<Bytes, byte[]>> rest = range.entrySet().iterator();
    return new KeyValueIterator<>() {
      @Override
      public boolean hasNext() {
        return rest.hasNext();
      }

      @Override
      public KeyValue<Bytes, byte[]> next() {
        Map.Entry<Bytes, byte[]> next = rest.next();
        return KeyValue.pair(next.getKey(), next.getValue());
      }

      @Override
      public Bytes peekNextKey() {
        throw new UnsupportedOperationException("nobody looks ahead");
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
