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
  private final DeliveryTable deliveries;
  private final OperationTable operations;
  private final HistoryTable histories;
  private final ChangeTable changes;

  /** The tables of this store. */
  public Tables(KeyValueStore<Bytes, byte[]> store, PersonKeys personKeys) {
    workspaces = new WorkspaceTable(store);
    counts = new CountTable(store);
    list = new ListIndex(store);
    persons = new PersonIndex(store, personKeys);
    memberships = new MembershipTable(store, counts, list, persons);
    deliveries = new DeliveryTable(store);
    operations = new OperationTable(store);
    histories = new HistoryTable(store);
    changes = new ChangeTable(store);
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

  public DeliveryTable deliveries() {
    return deliveries;
  }

  public OperationTable operations() {
    return operations;
  }

  public HistoryTable histories() {
    return histories;
  }

  public ChangeTable changes() {
    return changes;
  }
}
