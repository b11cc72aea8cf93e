package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.invitation.readmodel.HistoryEntry;
import dev.guestlist.invitation.readmodel.HistoryPage;
import dev.guestlist.invitation.readmodel.HistoryPlace;
import dev.guestlist.invitation.readmodel.store.HistoryHead.Facts;
import dev.guestlist.invitation.readmodel.store.HistoryHead.Mails;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What happened to memberships. A history comes out the same however its two topics mix: each kind
 * of entry has its place from its own topic alone, and the state in which a mail found the
 * membership is looked up when it is read.
 */
public final class HistoryTable {

  private final KeyValueStore<Bytes, byte[]> store;
  private final HistoryHeadValue heads = new HistoryHeadValue();
  private final HistoryEntryValue entries = new HistoryEntryValue();

  HistoryTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Takes what was decided, where it is part of a history. */
  public void apply(WorkspaceKey workspace, MembershipFact fact) {
    String membershipId = fact.getMembershipId();
    if (membershipId == null || fact.getSequence() == 0) {
      return;
    }
    HistoryHead head = head(workspace, membershipId);
    Facts before = head.facts();
    if (fact.getSequence() <= before.sequence()) {
      return;
    }
    // Clocks may go back, numbers do not.
    Instant time = later(before.time(), fact.getTime());
    String state = HistoryEntries.stateAfter(before.state(), fact);
    HistoryPlace place = new HistoryPlace(time, false, fact.getSequence());
    put(workspace, membershipId, HistoryEntries.of(fact, place, state));
    put(
        workspace,
        membershipId,
        head.with(new Facts(before.count() + 1, fact.getSequence(), time, state)));
  }

  /** Takes what became of a mail. */
  public void apply(
      WorkspaceKey workspace, String membershipId, NotificationFact fact, long offset) {
    HistoryHead head = head(workspace, membershipId);
    Mails before = head.mails();
    if (offset <= before.offset()) {
      return;
    }
    Instant time = later(before.time(), fact.getTime());
    put(workspace, membershipId, HistoryEntries.of(fact, new HistoryPlace(time, true, offset)));
    put(workspace, membershipId, head.with(new Mails(before.count() + 1, offset, time)));
  }

  /** One page, oldest first. */
  public HistoryPage page(
      WorkspaceKey workspace, String membershipId, int limit, Optional<HistoryPlace> after) {
    HistoryHead head = head(workspace, membershipId);
    Bytes all = HistoryKeys.entries(workspace, membershipId);
    Optional<Bytes> last = after.map(place -> HistoryKeys.entry(workspace, membershipId, place));
    List<HistoryEntry> found = new ArrayList<>();
    boolean more = false;
    String state = last.map(before -> stateAt(all, before)).orElse(null);
    try (KeyValueIterator<Bytes, byte[]> rest = store.range(last.orElse(all), StoreKeys.end(all))) {
      while (rest.hasNext() && !more) {
        var next = rest.next();
        if (last.filter(next.key::equals).isPresent()) {
          continue;
        }
        if (found.size() == limit) {
          more = true;
        } else {
          HistoryEntry entry = entries.value(next.value);
          state = entry.place().mail() ? state : entry.state();
          found.add(entry.in(state));
        }
      }
    }
    return new HistoryPage(found, head.facts().count(), head.mails().count(), more);
  }

  /**
   * Since when a membership has been in one of these states without a break.
   *
   * @param sequence of a decision up to which the history must be known
   */
  public Optional<Instant> since(
      WorkspaceKey workspace, String membershipId, long sequence, Set<String> states) {
    if (head(workspace, membershipId).facts().sequence() < sequence) {
      return Optional.empty();
    }
    Bytes all = HistoryKeys.entries(workspace, membershipId);
    Instant since = null;
    try (KeyValueIterator<Bytes, byte[]> newest = store.reverseRange(all, StoreKeys.end(all))) {
      while (newest.hasNext()) {
        HistoryEntry entry = entries.value(newest.next().value);
        if (!entry.place().mail()) {
          if (entry.state() == null || !states.contains(entry.state())) {
            break;
          }
          since = entry.time();
        }
      }
    }
    return Optional.ofNullable(since);
  }

  /** The state that the last decision up to a place left. */
  private @Nullable String stateAt(Bytes all, Bytes place) {
    try (KeyValueIterator<Bytes, byte[]> before = store.reverseRange(all, place)) {
      while (before.hasNext()) {
        HistoryEntry entry = entries.value(before.next().value);
        if (!entry.place().mail()) {
          return entry.state();
        }
      }
    }
    return null;
  }

  private HistoryHead head(WorkspaceKey workspace, String membershipId) {
    HistoryHead head = heads.valueOrNull(store.get(HistoryKeys.head(workspace, membershipId)));
    return head == null ? HistoryHead.NONE : head;
  }

  private void put(WorkspaceKey workspace, String membershipId, HistoryEntry entry) {
    store.put(HistoryKeys.entry(workspace, membershipId, entry.place()), entries.bytes(entry));
  }

  private void put(WorkspaceKey workspace, String membershipId, HistoryHead head) {
    store.put(HistoryKeys.head(workspace, membershipId), heads.bytes(head));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
