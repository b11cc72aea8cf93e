package dev.guestlist.invitation.readmodel.store;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store in memory that keeps only so many writes, as a process does that is killed then. */
public final class FailingStore implements KeyValueStore<Bytes, byte[]> {

  private final ConcurrentSkipListMap<Bytes, byte[]> entries = new ConcurrentSkipListMap<>();
  private final List<Bytes> rangesRead = new ArrayList<>();
  private int writesLeft = Integer.MAX_VALUE;

  /** The next writes are kept, all after them are lost. */
  public void keepOnly(int writes) {
    writesLeft = writes;
  }

  /** Every write is kept again. */
  public void keepAll() {
    writesLeft = Integer.MAX_VALUE;
  }

  /** Where ranges began that were read since {@link #forgetReads}. */
  public List<Bytes> rangesRead() {
    return List.copyOf(rangesRead);
  }

  /** Begins to remember anew what is read. */
  public void forgetReads() {
    rangesRead.clear();
  }

  /** All entries, with their values in base64. */
  public Map<Bytes, String> contents() {
    Map<Bytes, String> contents = new TreeMap<>();
    entries.forEach((key, value) -> contents.put(key, Base64.getEncoder().encodeToString(value)));
    return contents;
  }

  /** The keys of all entries. */
  public Set<Bytes> keys() {
    return Set.copyOf(entries.keySet());
  }

  /** How many entries there are. */
  public int size() {
    return entries.size();
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    if (writesLeft-- <= 0) {
      return;
    }
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
    byte[] before = get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(Bytes key) {
    byte[] before = get(key);
    put(key, null);
    return before;
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return entries.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
    if (from != null) {
      rangesRead.add(from);
    }
    ConcurrentNavigableMap<Bytes, byte[]> since =
        from == null ? entries : entries.tailMap(from, true);
    return new Entries((to == null ? since : since.headMap(to, true)).entrySet().iterator());
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
    return new Entries(entries.subMap(from, true, to, true).descendingMap().entrySet().iterator());
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new Entries(entries.entrySet().iterator());
  }

  @Override
  public <P extends org.apache.kafka.common.serialization.Serializer<Q>, Q>
      KeyValueIterator<Bytes, byte[]> prefixScan(Q prefix, P serializer) {
    byte[] from = serializer.serialize("", prefix);
    byte[] to = from.clone();
    to[to.length - 1]++;
    return new Entries(
        entries.subMap(Bytes.wrap(from), true, Bytes.wrap(to), false).entrySet().iterator());
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  private record Entries(Iterator<Map.Entry<Bytes, byte[]>> iterator)
      implements KeyValueIterator<Bytes, byte[]> {

    @Override
    public void close() {}

    @Override
    public Bytes peekNextKey() {
      throw new UnsupportedOperationException("Nothing peeks");
    }

    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Map.Entry<Bytes, byte[]> entry = iterator.next();
      return KeyValue.pair(entry.getKey(), entry.getValue());
    }
  }
}
