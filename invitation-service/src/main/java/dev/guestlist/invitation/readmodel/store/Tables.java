package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.MembershipSort.By;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** All tables of one partition. */
public final class Tables {

  private final WorkspaceTable workspaces;
  private final MembershipTable memberships;
  private final CountTable counts;
  private final PersonIndex persons;
  private final AccountIndex accounts;
  private final SearchIndex search;
  private final Runnable upgrade;
  private final DeliveryTable deliveries;
  private final OperationTable operations;
  private final AnswerTable answers;
  private final HistoryTable histories;
  private final ChangeTable changes;
  private final WebhookTable webhooks;
  private final DeliveryLog webhookDeliveries;

  /**
   * The tables of a partition.
   *
   * @param store where everything is
   * @param searched where the search index is, which can be made anew from the former
   */
  public Tables(
      KeyValueStore<Bytes, byte[]> store,
      KeyValueStore<Bytes, byte[]> searched,
      PersonKeys personKeys) {
    search = new SearchIndex(store, searched, personKeys);
    WorkspaceIndex ofOrg = new WorkspaceIndex(store);
    ListIndex list = new ListIndex(store, _ -> Set.of(new Lane(Lane.ALL, By.CREATED)));
    workspaces = new WorkspaceTable(store, ofOrg, search);
    counts = new CountTable(store);
    persons = new PersonIndex(store, personKeys);
    accounts = new AccountIndex(store);
    memberships = new MembershipTable(store, counts, list, persons, accounts, search);
    upgrade = () -> new Layout(store).upgrade(counts, list, accounts, ofOrg);
    deliveries = new DeliveryTable(store);
    operations = new OperationTable(store);
    answers = new AnswerTable(store);
    histories = new HistoryTable(store);
    changes = new ChangeTable(store);
    webhooks = new WebhookTable(store);
    webhookDeliveries = new DeliveryLog(store);
  }

  /** Brings what an earlier release wrote to the present layout, before anything else is done. */
  public void upgrade() {
    upgrade.run();
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

  public SearchIndex search() {
    return search;
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

  public AnswerTable answers() {
    return answers;
  }

  public HistoryTable histories() {
    return histories;
  }

  public ChangeTable changes() {
    return changes;
  }

  public WebhookTable webhooks() {
    return webhooks;
  }

  public DeliveryLog webhookDeliveries() {
    return webhookDeliveries;
  }
}
