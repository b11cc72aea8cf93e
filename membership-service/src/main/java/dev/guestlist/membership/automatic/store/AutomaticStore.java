package dev.guestlist.membership.automatic.store;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.automatic.domain.HourlyBudget;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
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

  /** Whether the rules of a workspace invited this account before. */
  public boolean hasInvited(String accountId, WorkspaceKey workspace) {
    return entries.get(keys.invited(accountId, workspace)) != null;
  }

  /** Remembers that the rules of a workspace invite the account, and lets the invitation wait. */
  public void invite(Lane lane, WorkspaceKey workspace, String accountId, MembershipRequest asked) {
    Bytes place = waiting.add(lane, new WaitingList.Entry(accountId, asked));
    entries.put(
        keys.invited(accountId, workspace), AutomaticFormat.text(AutomaticKeys.text(place)));
  }

  /** Takes invitations out that have waited long enough. */
  public List<MembershipRequest> send(Lane lane, int most) {
    return waiting.take(lane, most).stream().map(this::sent).toList();
  }

  private MembershipRequest sent(WaitingList.Entry entry) {
    MembershipRequest request = entry.request();
    WorkspaceKey workspace = new WorkspaceKey(request.getOrgId(), request.getWorkspaceId());
    entries.put(keys.invited(entry.accountId(), workspace), AutomaticFormat.text(SENT));
    return request;
  }

  /** Forgets an account that is gone, with what waits for it. */
  public void forget(String accountId) {
    List<KeyValue<Bytes, byte[]>> known = new ArrayList<>();
    String prefix = keys.invitedPrefix(accountId);
    try (KeyValueIterator<Bytes, byte[]> found =
        entries.range(AutomaticKeys.from(prefix), AutomaticKeys.behind(prefix))) {
      found.forEachRemaining(known::add);
    }
    for (KeyValue<Bytes, byte[]> entry : known) {
      String place = AutomaticFormat.text(entry.value);
      if (!place.equals(SENT)) {
        waiting.remove(AutomaticKeys.bytes(place));
      }
      entries.delete(entry.key);
    }
  }

  public HourlyBudget budget(String orgId) {
    byte @Nullable [] value = entries.get(keys.budget(orgId));
    return value == null ? HourlyBudget.UNUSED : AutomaticFormat.budget(value);
  }

  public void put(String orgId, HourlyBudget budget) {
    entries.put(keys.budget(orgId), AutomaticFormat.budget(budget));
  }
}
