package dev.guestlist.invitation.readmodel.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** All tables of one partition. */
public final class Tables {

  private final WorkspaceTable workspaces;
  private final MembershipTable memberships;
  private final CountTable counts;
  private final ListIndex list;
  private final PersonIndex persons;
  private final AccountIndex accounts;
  private final DeliveryTable deliveries;
  private final OperationTable operations;

  /** The tables of this store. */
  public Tables(KeyValueStore<Bytes, byte[]> store, PersonKeys personKeys) {
    workspaces = new WorkspaceTable(store);
    counts = new CountTable(store);
    list = new ListIndex(store);
    persons = new PersonIndex(store, personKeys);
    accounts = new AccountIndex(store);
    memberships = new MembershipTable(store, counts, list, persons, accounts);
    deliveries = new DeliveryTable(store);
    operations = new OperationTable(store);
  }

  public WorkspaceTable workspaces() {
    return workspaces;
  }

  public MembershipTable memberships() {
    return memberships;
  }

  public CountTable counts() {
    return counts;
  }

  public ListIndex list() {
    return list;
  }

  public PersonIndex persons() {
    return persons;
  }

  public AccountIndex accounts() {
    return accounts;
  }

  public DeliveryTable deliveries() {
    return deliveries;
  }

  public OperationTable operations() {
    return operations;
  }
}
