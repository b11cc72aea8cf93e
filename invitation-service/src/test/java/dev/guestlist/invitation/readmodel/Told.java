package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.store.FailingStore;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One partition that is told records, each with the next offset of its topic. */
final class Told {

  private final FailingStore store = new FailingStore();
  private final FailingStore searched = new FailingStore();
  private final Tables tables = new Tables(store, searched, new PersonKeys(new byte[32]));
  private final List<SpecificRecord> log = new ArrayList<>();
  private final Map<String, Integer> read = new HashMap<>();
  private Instant now = Records.NOON;

  Told() {
    while (!tables.search().ready()) {
      tables.search().build(10);
    }
  }

  Told tell(SpecificRecord... records) {
    for (SpecificRecord record : records) {
      log.add(record);
      take(log.size() - 1);
    }
    return this;
  }

  /** The next records of one topic, with its own offsets. */
  void tellNext(List<SpecificRecord> records) {
    for (SpecificRecord record : records) {
      int offset = read.merge(record.getSchema().getName(), 1, Integer::sum) - 1;
      List<Awaited> _ = Folding.take(tables, event(record), offset, now);
    }
  }

  /** A record of which only the first writes reach the disk, and which comes again. */
  Told tellTornAfter(int writes, SpecificRecord record) {
    log.add(record);
    store.keepOnly(writes);
    take(log.size() - 1);
    store.keepAll();
    take(log.size() - 1);
    return this;
  }

  /** All records come once more, as after a crash. */
  Told tellAgain() {
    for (int offset = 0; offset < log.size(); offset++) {
      take(offset);
    }
    return this;
  }

  Told at(Instant time) {
    now = time;
    return this;
  }

  Tables tables() {
    return tables;
  }

  FailingStore store() {
    return store;
  }

  private void take(int offset) {
    List<Awaited> _ = Folding.take(tables, event(log.get(offset)), offset, now);
  }

  static Event event(SpecificRecord record) {
    return switch (record) {
      case MembershipState state when state.getMembershipId() != null ->
          new Event.MembershipStands(
              new WorkspaceKey(state.getOrgId(), state.getWorkspaceId()),
              state.getMembershipId(),
              state);
      case MembershipState state ->
          new Event.WorkspaceStands(
              new WorkspaceKey(state.getOrgId(), state.getWorkspaceId()), state);
      case MembershipFact fact ->
          new Event.Decided(new WorkspaceKey(fact.getOrgId(), fact.getWorkspaceId()), fact);
      case MembershipRequest request ->
          new Event.Requested(
              new WorkspaceKey(request.getOrgId(), request.getWorkspaceId()), request);
      case NotificationFact fact ->
          new Event.MailTold(
              new WorkspaceKey(fact.getOrgId(), fact.getWorkspaceId()),
              fact.getMembershipId(),
              fact);
      case WebhookRecord webhook ->
          new Event.WebhookStands(
              new WorkspaceKey(webhook.getOrgId(), webhook.getWorkspaceId()), webhook);
      case WebhookDelivery told ->
          new Event.WebhookTold(new WorkspaceKey(told.getOrgId(), told.getWorkspaceId()), told);
      default -> throw new IllegalArgumentException("No topic has a " + record.getSchema());
    };
  }
}
