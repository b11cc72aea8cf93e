package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately in each workspace, by the places on the topics that told it, so that the
 * same position names the same rest on every instance. It is kept for 7 days and up to a bound; up
 * to where it was forgotten is known for each topic of the partition.
 */
public final class ChangeTable {

  /** Offsets of one topic that are kept at the most. */
  private static final long MOST = 500_000;

  private static final Duration KEPT = Duration.ofDays(7);

  /** So many changes are taken before some of the oldest are forgotten. */
  private static final int TEND_EVERY = 256;

  /** More than come in meanwhile, so that it never grows beyond its bound by much. */
  private static final int FORGET_AT_ONCE = 2 * TEND_EVERY;

  /** The topic that told a change. */
  public enum Source {
    /** {@code membership.events}. */
    FACTS("f"),
    /** {@code notification.events}. */
    MAILS("m");

    private final String letter;

    Source(String letter) {
      this.letter = letter;
    }

    String letter() {
      return letter;
    }
  }

  /**
   * Something that happened to a membership.
   *
   * @param offset of the record that told it
   * @param sequence the version of the membership that shows it; 0 for mails
   * @param generation of the invitation that it is about
   */
  public record Change(
      Source source,
      long offset,
      String type,
      Instant time,
      String membershipId,
      long sequence,
      int generation) {}

  /** When a change was and in which workspace. */
  private record Kept(Instant time, String workspace) {}

  private static final class KeptValue extends Versioned<Kept> {

    @Override
    void write(Kept value, Encoder to) throws IOException {
      to.writeLong(value.time().toEpochMilli());
      to.writeString(value.workspace());
    }

    @Override
    Kept read(Decoder from) throws IOException {
      return new Kept(Instant.ofEpochMilli(from.readLong()), from.readString());
    }
  }

  private static final class FloorValue extends Versioned<Long> {

    @Override
    void write(Long value, Encoder to) throws IOException {
      to.writeLong(value);
    }

    @Override
    Long read(Decoder from) throws IOException {
      return from.readLong();
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final long most;
  private final ChangeValue changes = new ChangeValue();
  private final KeptValue kept = new KeptValue();
  private final FloorValue floors = new FloorValue();
  private final Map<Source, Long> newest = new EnumMap<>(Source.class);

  /**
   * From where on there may be something to forget. Before it are but the traces that deleted
   * entries leave in the store, hundreds of thousands of them, which a search from the beginning
   * passes one by one.
   */
  private final Map<Source, Long> forgotten = new EnumMap<>(Source.class);

  private int untended;

  ChangeTable(KeyValueStore<Bytes, byte[]> store) {
    this(store, MOST);
  }

  /**
   * A table with a bound of its own.
   *
   * @param most offsets of one topic that are kept
   */
  ChangeTable(KeyValueStore<Bytes, byte[]> store, long most) {
    this.store = store;
    this.most = most;
  }

  /**
   * Takes what was decided about a membership.
   *
   * @return whether somebody may want to hear of it
   */
  public boolean apply(WorkspaceKey workspace, MembershipFact fact, long offset, Instant now) {
    String membershipId = fact.getMembershipId();
    return membershipId != null
        && fact.getSequence() > 0
        && add(
            workspace,
            new Change(
                Source.FACTS,
                offset,
                fact.getType(),
                fact.getTime(),
                membershipId,
                fact.getSequence(),
                fact.getGeneration()),
            now);
  }

  /**
   * Takes what became of a mail.
   *
   * @return whether somebody may want to hear of it
   */
  public boolean apply(
      WorkspaceKey workspace,
      String membershipId,
      NotificationFact fact,
      long offset,
      Instant now) {
    return add(
        workspace,
        new Change(
            Source.MAILS,
            offset,
            fact.getType(),
            fact.getTime(),
            membershipId,
            0,
            fact.getGeneration()),
        now);
  }

  private boolean add(WorkspaceKey workspace, Change change, Instant now) {
    Source source = change.source();
    long floor = floor(source);
    newest.merge(source, change.offset(), Math::max);
    if (change.offset() < floor) {
      return false;
    }
    if (change.time().isBefore(now.minus(KEPT))) {
      raise(source, change.offset() + 1);
      return false;
    }
    store.put(
        ChangeKeys.kept(source, change.offset()),
        kept.bytes(new Kept(change.time(), workspace.toString())));
    store.put(ChangeKeys.change(workspace, source, change.offset()), changes.bytes(change));
    untended++;
    if (untended >= TEND_EVERY) {
      untended = 0;
      forget(now, FORGET_AT_ONCE);
    }
    return true;
  }

  /** The first offset of a topic from which on everything is kept. */
  public long floor(Source source) {
    Long floor = floors.valueOrNull(store.get(ChangeKeys.floor(source)));
    return floor == null ? 0 : floor;
  }

  /**
   * The changes of a workspace from a place on each topic on, in the order of their times as far as
   * the order of each topic allows.
   */
  public Merged after(WorkspaceKey workspace, long nextFact, long nextMail) {
    return new Merged(workspace, nextFact, nextMail);
  }

  /**
   * Forgets the oldest changes that are too old or too many.
   *
   * @param most how many at the most, so that a call is short
   * @return how many were forgotten
   */
  public int forget(Instant now, int most) {
    int forgotten = 0;
    for (Source source : Source.values()) {
      forgotten += forget(source, now.minus(KEPT), most - forgotten);
    }
    return forgotten;
  }

  private int forget(Source source, Instant oldest, int most) {
    long first = newest.getOrDefault(source, -1L) - this.most + 1;
    Map<Bytes, Bytes> old = new LinkedHashMap<>();
    long floor = floor(source);
    Bytes begin = ChangeKeys.kept(source, forgotten.getOrDefault(source, 0L));
    Bytes end = StoreKeys.end(ChangeKeys.kept(source));
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(begin, end)) {
      while (entries.hasNext() && old.size() < most) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        long offset = ChangeKeys.offset(entry.key);
        Kept change = kept.value(entry.value);
        if (offset >= first && offset >= floor && !change.time().isBefore(oldest)) {
          break;
        }
        WorkspaceKey workspace = WorkspaceKey.parse(change.workspace()).orElseThrow();
        old.put(entry.key, ChangeKeys.change(workspace, source, offset));
        floor = Math.max(floor, offset + 1);
      }
    }
    // First, so that nobody takes what a crash leaves for all there was.
    raise(source, floor);
    old.forEach(
        (key, change) -> {
          store.put(change, null);
          store.put(key, null);
          forgotten.put(source, ChangeKeys.offset(key) + 1);
        });
    return old.size();
  }

  private void raise(Source source, long to) {
    if (to > floor(source)) {
      store.put(ChangeKeys.floor(source), floors.bytes(to));
    }
  }

  /** The changes of a workspace from both topics. */
  public final class Merged implements AutoCloseable {

    private final Run facts;
    private final Run mails;

    private Merged(WorkspaceKey workspace, long nextFact, long nextMail) {
      facts = new Run(workspace, Source.FACTS, nextFact);
      mails = new Run(workspace, Source.MAILS, nextMail);
    }

    /** The next change. */
    public Optional<Change> next() {
      Change fact = facts.head();
      Change mail = mails.head();
      if (fact == null || (mail != null && mail.time().isBefore(fact.time()))) {
        return mails.take();
      }
      return facts.take();
    }

    @Override
    public void close() {
      facts.close();
      mails.close();
    }
  }

  private final class Run {

    private final KeyValueIterator<Bytes, byte[]> entries;
    private @Nullable Change head;

    Run(WorkspaceKey workspace, Source source, long from) {
      entries =
          store.range(
              ChangeKeys.change(workspace, source, from),
              StoreKeys.end(ChangeKeys.changes(workspace, source)));
    }

    @Nullable Change head() {
      if (head == null && entries.hasNext()) {
        head = changes.value(entries.next().value);
      }
      return head;
    }

    Optional<Change> take() {
      Optional<Change> taken = Optional.ofNullable(head());
      head = null;
      return taken;
    }

    void close() {
      entries.close();
    }
  }
}
