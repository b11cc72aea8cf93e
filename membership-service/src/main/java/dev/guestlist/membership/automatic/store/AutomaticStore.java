package dev.guestlist.membership.automatic.store;

import dev.guestlist.membership.automatic.domain.HourlyBudget;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What automatic invitations of the organisations in one partition rest on. An account is
 * remembered with each workspace whose rules invited it, so that it is invited there once, however
 * often it is announced.
 */
public final class AutomaticStore {

  private static final String SENT = "";

  private final KeyValueStore<Bytes, byte[]> entries;
  private final AutomaticKeys keys;
  private final RuleTable rules;
  private final WaitingList waiting;

  /** A view of one partition's entries. */
  public AutomaticStore(KeyValueStore<Bytes, byte[]> entries, PersonKey personKey) {
    this.entries = entries;
    this.keys = new AutomaticKeys(personKey);
    this.rules = new RuleTable(entries, keys);
    this.waiting = new WaitingList(entries, keys);
  }

  /** Makes the store: on disk, and in a changelog. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(Topics.AUTOMATIC_STORE),
            Serdes.Bytes(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }

  public RuleTable rules() {
    return rules;
  }

  public WaitingList waiting() {
    return waiting;
  }

  /** Whether the invitation of this account by the rules of a workspace was asked for before. */
  public boolean hasAsked(String accountId, WorkspaceKey workspace) {
    byte @Nullable [] mark = entries.get(keys.invited(accountId, workspace));
    return mark != null && place(mark) == null;
  }

  /** Lets an invitation wait. One that waits for the same proof already keeps its turn. */
  public void await(Lane lane, WaitingList.Entry entry) {
    Bytes key = mark(entry);
    byte @Nullable [] mark = entries.get(key);
    Bytes place = mark == null ? null : place(mark);
    if (place != null && AutomaticKeys.laneOf(place).equals(lane)) {
      waiting.replace(place, entry.account());
      return;
    }
    if (place != null) {
      waiting.remove(place);
    }
    entries.put(key, AutomaticFormat.text(AutomaticKeys.text(waiting.add(lane, entry))));
  }

  /** Remembers that an invitation that waited is asked for now. */
  public void asked(WaitingList.Entry entry) {
    entries.put(mark(entry), AutomaticFormat.text(SENT));
  }

  /** Remembers no more that an invitation waited: the account may be invited another time. */
  public void takeBack(WaitingList.Entry entry) {
    entries.put(mark(entry), null);
  }

  /** Takes back what waits for an account but for invitations into these workspaces. */
  public void takeBackAllBut(Set<WorkspaceKey> workspaces, String accountId) {
    for (KeyValue<Bytes, byte[]> mark : marks(accountId)) {
      if (place(mark.value) != null && !workspaces.contains(AutomaticKeys.workspaceOf(mark.key))) {
        remove(mark);
      }
    }
  }

  /** Forgets an account that is gone, with what waits for it. */
  public void forget(String accountId) {
    marks(accountId).forEach(this::remove);
  }

  private void remove(KeyValue<Bytes, byte[]> mark) {
    Bytes place = place(mark.value);
    if (place != null) {
      waiting.remove(place);
    }
    entries.put(mark.key, null);
  }

  private Bytes mark(WaitingList.Entry entry) {
    return keys.invited(entry.account().id(), entry.workspace());
  }

  /** Where the invitation waits; absent when it was asked for. */
  private static @Nullable Bytes place(byte[] mark) {
    String place = AutomaticFormat.text(mark);
    return place.equals(SENT) ? null : AutomaticKeys.bytes(place);
  }

  private List<KeyValue<Bytes, byte[]>> marks(String accountId) {
    List<KeyValue<Bytes, byte[]>> known = new ArrayList<>();
    String prefix = keys.invitedPrefix(accountId);
    try (KeyValueIterator<Bytes, byte[]> found =
        entries.range(AutomaticKeys.from(prefix), AutomaticKeys.behind(prefix))) {
      found.forEachRemaining(known::add);
    }
    return known;
  }

  public HourlyBudget budget(String orgId) {
    byte @Nullable [] value = entries.get(keys.budget(orgId));
    return value == null ? HourlyBudget.UNUSED : AutomaticFormat.budget(value);
  }

  public void put(String orgId, HourlyBudget budget) {
    entries.put(keys.budget(orgId), AutomaticFormat.budget(budget));
  }
}
