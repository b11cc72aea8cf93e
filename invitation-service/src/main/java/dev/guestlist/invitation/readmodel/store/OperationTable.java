package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.RequestRejected;
import dev.guestlist.contract.RequestUnchanged;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Asked;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Operations of the last 7 days. What was asked and what came of it are on two topics, which may be
 * read in any order; the first fingerprint on either is that of the operation.
 */
public final class OperationTable {

  /** How long operations are kept. */
  public static final Duration KEPT = Duration.ofDays(7);

  private final KeyValueStore<Bytes, byte[]> store;
  private final OperationHead.Value heads = new OperationHead.Value();
  private final OperationItem.Value items = new OperationItem.Value();

  OperationTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** What is known of an operation; nothing before its first request was read. */
  public Optional<OperationView> get(String id, Instant now) {
    OperationHead head = head(id);
    if (head == null || head.request() == null || tooOld(head.created(), now)) {
      return Optional.empty();
    }
    List<@Nullable Outcome> outcomes = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (int number = 0; number < head.total(); number++) {
      outcomes.add(null);
      asked.add(Asked.UNKNOWN);
    }
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(StoreKeys.items(id), new BytesSerializer())) {
      while (entries.hasNext()) {
        var entry = entries.next();
        int number = StoreKeys.item(entry.key);
        OperationItem item = items.value(entry.value);
        outcomes.set(number, item.outcome());
        if (item.asked() != null) {
          asked.set(number, item.asked());
        }
      }
    }
    return Optional.of(
        new OperationView(
            id,
            head.workspace(),
            head.caller(),
            head.fingerprint(),
            head.request(),
            head.created(),
            head.total(),
            head.finished(),
            outcomes,
            asked));
  }

  /** Whether every item is decided. */
  public boolean done(String id) {
    OperationHead head = head(id);
    return head != null && head.done();
  }

  /** The workspace of an operation and how many items it has. */
  public Optional<Extent> extent(String id) {
    return Optional.ofNullable(head(id))
        .map(head -> new Extent(head.workspace(), head.total(), head.latest()));
  }

  /** What came of one item, and the generation of the membership that it names. */
  public Optional<Decided> decided(String id, int number) {
    OperationItem item = item(id, number);
    return Optional.ofNullable(item.outcome())
        .map(outcome -> new Decided(outcome, item.generation()));
  }

  /**
   * How large an operation is.
   *
   * @param latest time of the latest outcome; null while there is none
   */
  public record Extent(WorkspaceKey workspace, int total, @Nullable Instant latest) {}

  /** What came of an item. */
  public record Decided(Outcome outcome, int generation) {}

  /**
   * Takes what was asked.
   *
   * @return whether the operation is known to be done now
   */
  public boolean apply(WorkspaceKey workspace, MembershipRequest request, Instant now) {
    String id = request.getOperationId();
    Instant created = request.getTime();
    if (id == null || !within(request.getItem(), request.getItems()) || tooOld(created, now)) {
      return false;
    }
    String fingerprint = orEmpty(request.getFingerprint());
    OperationHead head = head(id);
    if (head != null && !head.has(request.getItem(), fingerprint)) {
      return false;
    }
    OperationItem item = item(id, request.getItem());
    if (item.asked() == null) {
      put(
          id,
          request.getItem(),
          new OperationItem(asked(request), item.outcome(), item.generation()));
    }
    if (head != null && head.request() != null) {
      return false;
    }
    String caller = caller(request.getActor());
    OperationHead known =
        head != null
            ? head.asked(caller, request.getType(), created, request.getItems())
            : new OperationHead(
                workspace,
                caller,
                fingerprint,
                request.getType(),
                created,
                request.getItems(),
                new BitSet(),
                null);
    store.put(StoreKeys.made(created, id), IndexEntries.NOTHING);
    store.put(StoreKeys.operation(id), heads.bytes(known));
    return known.done();
  }

  /**
   * Takes what came of an item: the first fact that follows from it.
   *
   * @return whether the operation is known to be done now
   */
  public boolean apply(WorkspaceKey workspace, MembershipFact fact, Instant now) {
    String id = fact.getOperationId();
    if (id == null
        || fact.getCausationId() == null
        || !within(fact.getItem(), fact.getItems())
        || tooOld(fact.getTime(), now)) {
      return false;
    }
    String fingerprint = orEmpty(fact.getFingerprint());
    OperationHead found = head(id);
    if (found != null && !found.has(fact.getItem(), fingerprint)) {
      return false;
    }
    OperationItem item = item(id, fact.getItem());
    boolean counted = found != null && found.decided().get(fact.getItem());
    if (item.outcome() != null && counted) {
      return false;
    }
    if (item.outcome() == null) {
      put(id, fact.getItem(), new OperationItem(item.asked(), outcome(fact), fact.getGeneration()));
    }
    OperationHead before = found != null ? found : unasked(workspace, fact, fingerprint);
    if (found == null) {
      store.put(StoreKeys.made(before.created(), id), IndexEntries.NOTHING);
    }
    // The head goes last: what it says is decided has been written before.
    OperationHead head = before.decided(fact.getItem(), fact.getTime());
    store.put(StoreKeys.operation(id), heads.bytes(head));
    return head.done();
  }

  /**
   * Forgets operations that are too old, in small steps.
   *
   * @param most how many entries to delete at most
   * @return how many were deleted
   */
  public int forget(Instant now, int most) {
    int deleted = 0;
    List<Bytes> old = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(StoreKeys.made(), StoreKeys.made(now.minus(KEPT)))) {
      while (entries.hasNext() && old.size() < most) {
        old.add(entries.next().key);
      }
    }
    for (Bytes made : old) {
      String id = StoreKeys.madeOperation(made);
      deleted += PrefixedEntries.delete(store, StoreKeys.items(id), most - deleted);
      deleted += PrefixedEntries.delete(store, StoreKeys.answers(id), most - deleted);
      if (deleted >= most) {
        return deleted;
      }
      store.put(StoreKeys.operation(id), null);
      store.put(made, null);
      deleted += 2;
    }
    return deleted;
  }

  static Outcome outcome(MembershipFact fact) {
    RequestRejected rejected = fact.getRequestRejected();
    if (rejected != null) {
      return new Outcome.Refused(
          rejected.getReason(), rejected.getDetail(), rejected.getState(), rejected.getErrors());
    }
    RequestUnchanged unchanged = fact.getRequestUnchanged();
    if (unchanged != null) {
      return new Outcome.Unchanged(fact.getMembershipId(), unchanged.getState());
    }
    return new Outcome.Changed(fact.getType(), fact.getMembershipId(), fact.getSequence());
  }

  private static Asked asked(MembershipRequest request) {
    InviteRequested invite = request.getInviteRequested();
    return invite == null
        ? new Asked(request.getUserEmail(), request.getUserLogin(), request.getMembershipId())
        : new Asked(invite.getUserEmail(), invite.getUserLogin(), null);
  }

  private static boolean within(int item, int items) {
    return item >= 0 && item < items;
  }

  static boolean tooOld(Instant created, Instant now) {
    return created.isBefore(now.minus(KEPT));
  }

  static String caller(@Nullable Actor actor) {
    if (actor == null) {
      return "";
    }
    return actor.getKind() == ActorKind.PERSON ? Caller.PERSON + actor.getId() : actor.getId();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static OperationHead unasked(
      WorkspaceKey workspace, MembershipFact fact, String fingerprint) {
    return new OperationHead(
        workspace,
        caller(fact.getActor()),
        fingerprint,
        null,
        fact.getTime(),
        fact.getItems(),
        new BitSet(),
        null);
  }

  private @Nullable OperationHead head(String id) {
    return heads.valueOrNull(store.get(StoreKeys.operation(id)));
  }

  private OperationItem item(String id, int number) {
    OperationItem item = items.valueOrNull(store.get(StoreKeys.item(id, number)));
    return item == null ? OperationItem.UNKNOWN : item;
  }

  private void put(String id, int number, OperationItem item) {
    store.put(StoreKeys.item(id, number), items.bytes(item));
  }
}
