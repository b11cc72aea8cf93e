package dev.guestlist.membership.store;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Policy;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.membership.mapping.RequestIdentity;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The memberships, workspaces and operations of one partition. Every method reads or writes a few
 * entries, however large a workspace is.
 */
public final class MembershipStore {

  private final KeyValueStore<Bytes, byte[]> entries;
  private final PersonKey personKey;
  private final Timers timers;
  private final Inviters inviters;
  private final Jobs jobs;
  private final AbandonedWorkspaces abandoned;

  /** A view of one partition's entries. */
  public MembershipStore(KeyValueStore<Bytes, byte[]> entries, PersonKey personKey) {
    this.entries = entries;
    this.personKey = personKey;
    timers = new Timers(entries);
    inviters = new Inviters(entries);
    jobs = new Jobs(entries);
    abandoned = new AbandonedWorkspaces(entries);
  }

  /** Makes the one store of the service: on disk, and in a changelog. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(Topics.MEMBERSHIP_STORE),
            Serdes.Bytes(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }

  /** Whether the entries are as this release makes them, if there are any. */
  public boolean isOfThisLayout() {
    byte @Nullable [] layout = entries.get(StoreKeys.layout());
    if (layout != null) {
      return StoreFormat.id(layout).equals(StoreFormat.LAYOUT);
    }
    try (KeyValueIterator<Bytes, byte[]> any = entries.all()) {
      return !any.hasNext();
    }
  }

  /** Notes that the entries are as this release makes them. */
  public void noteLayout() {
    if (entries.get(StoreKeys.layout()) == null) {
      entries.put(StoreKeys.layout(), StoreFormat.write(StoreFormat.LAYOUT));
    }
  }

  /** The workspace, if it is or was there. */
  public @Nullable WorkspaceSummary workspace(WorkspaceKey workspace) {
    byte @Nullable [] value = entries.get(StoreKeys.workspace(workspace));
    return value == null ? null : StoreFormat.workspace(value);
  }

  /** The membership of this id. */
  public @Nullable Membership membership(WorkspaceKey workspace, String id) {
    byte @Nullable [] value = entries.get(StoreKeys.membership(workspace, id));
    return value == null ? null : StoreFormat.membership(value);
  }

  /** The membership of the person with this address. */
  public @Nullable Membership membershipOf(WorkspaceKey workspace, EmailAddress address) {
    return follow(workspace, StoreKeys.person(workspace, personKey.of(address)));
  }

  /** The membership that belongs to this account. */
  public @Nullable Membership membershipOfAccount(WorkspaceKey workspace, String accountId) {
    return follow(workspace, StoreKeys.account(workspace, accountId));
  }

  /** The membership of the person who is known by this login. */
  public @Nullable Membership membershipOfLogin(WorkspaceKey workspace, String login) {
    return follow(workspace, StoreKeys.login(workspace, personKey.ofLogin(login)));
  }

  /**
   * Where memberships of an account may be: its own, and those of its addresses.
   *
   * @param after only those behind this place; empty for all
   */
  public List<Place> placesOf(Account account, String after, int most) {
    List<Bytes> prefixes = new ArrayList<>();
    prefixes.add(StoreKeys.ofAccount(account.id()));
    account.addresses().forEach(address -> prefixes.add(StoreKeys.ofPerson(personKey.of(address))));
    List<Place> places = new ArrayList<>();
    int first = after.isEmpty() ? 0 : Integer.parseInt(after.substring(0, after.indexOf(' ')));
    for (int i = first; i < prefixes.size() && places.size() < most; i++) {
      Bytes prefix = prefixes.get(i);
      boolean goesOn = i == first && !after.isEmpty();
      Bytes from =
          goesOn ? StoreKeys.behind(StoreKeys.of(after.substring(after.indexOf(' ') + 1))) : prefix;
      try (KeyValueIterator<Bytes, byte[]> range = entries.range(from, StoreKeys.behind(prefix))) {
        while (places.size() < most && range.hasNext()) {
          KeyValue<Bytes, byte[]> next = range.next();
          places.add(
              new Place(
                  StoreKeys.workspaceOfPerson(next.key),
                  StoreFormat.id(next.value),
                  i + " " + StoreKeys.text(next.key)));
        }
      }
    }
    return places;
  }

  /**
   * Where a membership of a person may be.
   *
   * @param place after which to go on
   */
  public record Place(WorkspaceKey workspace, String membershipId, String place) {}

  /** The workspaces that a removed account alone administers. */
  public AbandonedWorkspaces abandoned() {
    return abandoned;
  }

  /** Writes the workspace as it is now. */
  public void put(WorkspaceKey workspace, WorkspaceSummary summary) {
    entries.put(StoreKeys.workspace(workspace), StoreFormat.write(workspace, summary));
  }

  /** What is due when. */
  public Timers timers() {
    return timers;
  }

  /** The pending invitations by who answers for them. */
  public Inviters inviters() {
    return inviters;
  }

  /** What is not worked off yet. */
  public Jobs jobs() {
    return jobs;
  }

  /**
   * Some memberships of a workspace, in the order of their ids.
   *
   * @param after only those with a greater id; empty for all
   */
  public List<Membership> memberships(WorkspaceKey workspace, String after, int most) {
    List<Membership> memberships = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range =
        entries.range(
            StoreKeys.membershipsAfter(workspace, after), StoreKeys.membershipsEnd(workspace))) {
      while (memberships.size() < most && range.hasNext()) {
        memberships.add(StoreFormat.membership(range.next().value));
      }
    }
    return memberships;
  }

  /**
   * Writes the membership as it is now, how it is found, and what is due when.
   *
   * @param policy the rules of its workspace now
   */
  public void put(
      WorkspaceKey workspace, @Nullable Membership before, Membership after, Policy policy) {
    putFound(workspace, before, after);
    timers.follow(workspace, before, after, policy);
    inviters.follow(workspace, before, after);
  }

  /** Writes the membership as it is now, and how it is found. */
  void putFound(WorkspaceKey workspace, @Nullable Membership before, Membership after) {
    entries.put(StoreKeys.membership(workspace, after.id()), StoreFormat.write(workspace, after));
    if (before instanceof Membership.Known known) {
      forget(workspace, after.id(), known.invitee(), invitee(after));
    }
    if (after instanceof Membership.Known known) {
      remember(workspace, known.invitee(), after.id());
    }
  }

  /** What was decided of the operation that this request belongs to. */
  public @Nullable Operation operation(RequestIdentity request) {
    byte @Nullable [] value = entries.get(key(request));
    return value == null ? null : StoreFormat.operation(value);
  }

  /** Notes that this request is decided. */
  public void putDecided(Operation operation, RequestIdentity request) {
    Bytes key = key(request);
    entries.put(key, StoreFormat.write(operation.with(request.item())));
    if (operation.decided().isEmpty()) {
      entries.put(StoreKeys.madeAt(operation.began(), key), new byte[] {StoreFormat.VERSION});
    }
  }

  /**
   * Forgets operations that began before this time, the oldest first.
   *
   * @param most how many at most
   * @return whether there may be more of them
   */
  public boolean forgetOperationsBefore(Instant time, int most) {
    return forgetOperationsBefore(entries, time, most);
  }

  static boolean forgetOperationsBefore(
      KeyValueStore<Bytes, byte[]> entries, Instant time, int most) {
    int rest = most;
    try (KeyValueIterator<Bytes, byte[]> oldest =
        entries.range(StoreKeys.firstMade(), StoreKeys.madeBefore(time))) {
      while (rest > 0 && oldest.hasNext()) {
        KeyValue<Bytes, byte[]> next = oldest.next();
        entries.put(StoreKeys.entry(next.key), null);
        entries.put(next.key, null);
        rest--;
      }
    }
    return rest == 0;
  }

  private @Nullable Membership follow(WorkspaceKey workspace, Bytes index) {
    byte @Nullable [] id = entries.get(index);
    return id == null ? null : membership(workspace, StoreFormat.id(id));
  }

  private void remember(WorkspaceKey workspace, InviteeDetails invitee, String id) {
    EmailAddress address = invitee.address();
    if (address != null && !isTakenByAnother(workspace, address, id)) {
      entries.put(StoreKeys.person(workspace, personKey.of(address)), StoreFormat.write(id));
    }
    String login = invitee.login();
    if (login != null && !isTakenByMember(workspace, login, id)) {
      entries.put(StoreKeys.login(workspace, personKey.ofLogin(login)), StoreFormat.write(id));
    }
    String accountId = invitee.accountId();
    if (accountId != null && !isMemberOtherwise(workspace, accountId, id)) {
      entries.put(StoreKeys.account(workspace, accountId), StoreFormat.write(id));
    }
  }

  private void forget(
      WorkspaceKey workspace, String id, InviteeDetails before, @Nullable InviteeDetails now) {
    EmailAddress address = before.address();
    if (address != null && (now == null || !address.equals(now.address()))) {
      deleteOf(id, StoreKeys.person(workspace, personKey.of(address)));
    }
    String login = before.login();
    if (login != null && (now == null || !login.equals(now.login()))) {
      deleteOf(id, StoreKeys.login(workspace, personKey.ofLogin(login)));
    }
    String accountId = before.accountId();
    if (accountId != null
        && (now == null || !Objects.equals(accountId, now.accountId()))
        && !hasAnother(workspace, accountId)) {
      entries.put(StoreKeys.account(workspace, accountId), null);
    }
  }

  private boolean isTakenByMember(WorkspaceKey workspace, String login, String id) {
    Membership found = membershipOfLogin(workspace, login);
    return found instanceof Membership.Accepted && !found.id().equals(id);
  }

  /** Whoever is a member or is invited is found by their address, and nobody who was before. */
  private boolean isTakenByAnother(WorkspaceKey workspace, EmailAddress address, String id) {
    byte @Nullable [] found = entries.get(StoreKeys.person(workspace, personKey.of(address)));
    return found != null
        && !StoreFormat.id(found).equals(id)
        && membership(workspace, StoreFormat.id(found)) instanceof Membership.Current;
  }

  /** Deletes what finds this membership, and nothing that finds another one by now. */
  private void deleteOf(String id, Bytes index) {
    byte @Nullable [] found = entries.get(index);
    if (found != null && StoreFormat.id(found).equals(id)) {
      entries.put(index, null);
    }
  }

  /** An account finds the membership by which it is a member, before earlier ones of its own. */
  private boolean isMemberOtherwise(WorkspaceKey workspace, String accountId, String id) {
    Membership found = membershipOfAccount(workspace, accountId);
    return found instanceof Membership.Accepted && !found.id().equals(id);
  }

  /** Whether the account finds one that is still its own: not the one that it just lost. */
  private boolean hasAnother(WorkspaceKey workspace, String accountId) {
    return membershipOfAccount(workspace, accountId) instanceof Membership.Known known
        && accountId.equals(known.invitee().accountId());
  }

  private static @Nullable InviteeDetails invitee(Membership membership) {
    return membership instanceof Membership.Known known ? known.invitee() : null;
  }

  private static Bytes key(RequestIdentity request) {
    return StoreKeys.operation(request.workspace(), request.operation());
  }
}
