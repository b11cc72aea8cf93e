package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is on the topics. */
final class EventReader {

  /** What the read model is made of. */
  static final List<Topic> TOPICS =
      List.of(
          Topics.MEMBERSHIP_EVENTS,
          Topics.MEMBERSHIP_STATE,
          Topics.NOTIFICATION_EVENTS,
          Topics.INVITATION_REQUESTS,
          Topics.WEBHOOK_RECORDS,
          Topics.WEBHOOK_DELIVERIES);

  private final RecordReader<MembershipFact> facts;
  private final RecordReader<MembershipState> states;
  private final RecordReader<NotificationFact> mails;
  private final RecordReader<MembershipRequest> requests;
  private final RecordReader<WebhookRecord> webhooks;
  private final RecordReader<WebhookDelivery> deliveries;

  EventReader(SchemaRegistry registry) {
    facts = new RecordReader<>(registry, MembershipFact.class);
    states = new RecordReader<>(registry, MembershipState.class);
    mails = new RecordReader<>(registry, NotificationFact.class);
    requests = new RecordReader<>(registry, MembershipRequest.class);
    webhooks = new RecordReader<>(registry, WebhookRecord.class);
    deliveries = new RecordReader<>(registry, WebhookDelivery.class);
  }

  /**
   * The event in a record, or why there is none.
   *
   * @throws RegistryUnavailableException when the schema is not known yet and the registry does not
   *     answer
   */
  Decoded<Event> read(String topic, byte @Nullable [] key, byte @Nullable [] value) {
    if (topic.equals(Topics.MEMBERSHIP_EVENTS.name())) {
      return read(facts.read(value), key, EventReader::of, "");
    }
    if (topic.equals(Topics.MEMBERSHIP_STATE.name())) {
      Decoded<MembershipState> state = states.read(value);
      return read(state, key, EventReader::of, membershipIn(state));
    }
    if (topic.equals(Topics.NOTIFICATION_EVENTS.name())) {
      return read(mails.read(value), key, EventReader::of, "");
    }
    if (topic.equals(Topics.INVITATION_REQUESTS.name())) {
      return read(requests.read(value), key, EventReader::of, "");
    }
    if (topic.equals(Topics.WEBHOOK_RECORDS.name())) {
      Decoded<WebhookRecord> webhook = webhooks.read(value);
      return read(
          webhook,
          key,
          EventReader::of,
          webhook instanceof Decoded.Value<WebhookRecord>(WebhookRecord read)
              ? "/" + read.getWebhookId()
              : "");
    }
    if (topic.equals(Topics.WEBHOOK_DELIVERIES.name())) {
      return read(deliveries.read(value), key, EventReader::of, "");
    }
    throw new IllegalArgumentException(
        "topic: \"" + topic + "\" (expected: one of " + TOPICS + ")");
  }

  private static <T> Decoded<Event> read(
      Decoded<T> decoded, byte @Nullable [] key, Function<T, Event> event, String keyEnd) {
    return switch (decoded) {
      case Decoded.Poison<T>(String reason, String detail) -> new Decoded.Poison<>(reason, detail);
      case Decoded.Value<T>(T value) -> keyed(value, key, event, keyEnd);
    };
  }

  private static <T> Decoded<Event> keyed(
      T value, byte @Nullable [] key, Function<T, Event> convert, String keyEnd) {
    Event event;
    try {
      event = convert.apply(value);
    } catch (IllegalArgumentException e) {
      return new Decoded.Poison<>(
          "key-mismatch", "the record names no workspace: " + e.getMessage());
    }
    String expected = event.workspace() + keyEnd;
    if (key == null || !expected.equals(new String(key, StandardCharsets.UTF_8))) {
      return new Decoded.Poison<>(
          "key-mismatch", "the key is not that of the workspace (expected: " + expected + ")");
    }
    return new Decoded.Value<>(event);
  }

  private static String membershipIn(Decoded<MembershipState> decoded) {
    return decoded instanceof Decoded.Value<MembershipState>(MembershipState state)
            && state.getMembershipId() != null
        ? "/" + state.getMembershipId()
        : "";
  }

  private static Event of(MembershipFact fact) {
    return new Event.Decided(new WorkspaceKey(fact.getOrgId(), fact.getWorkspaceId()), fact);
  }

  private static Event of(MembershipState state) {
    WorkspaceKey workspace = new WorkspaceKey(state.getOrgId(), state.getWorkspaceId());
    String id = state.getMembershipId();
    if (id != null && state.getMembership() != null) {
      return new Event.MembershipStands(workspace, id, state);
    }
    return id == null && state.getWorkspace() != null
        ? new Event.WorkspaceStands(workspace, state)
        : new Event.Unknown(workspace);
  }

  private static Event of(NotificationFact fact) {
    WorkspaceKey workspace = new WorkspaceKey(fact.getOrgId(), fact.getWorkspaceId());
    String id = fact.getMembershipId();
    return id == null ? new Event.Unknown(workspace) : new Event.MailTold(workspace, id, fact);
  }

  private static Event of(WebhookRecord webhook) {
    return new Event.WebhookStands(
        new WorkspaceKey(webhook.getOrgId(), webhook.getWorkspaceId()), webhook);
  }

  private static Event of(WebhookDelivery told) {
    return new Event.WebhookTold(new WorkspaceKey(told.getOrgId(), told.getWorkspaceId()), told);
  }

  private static Event of(MembershipRequest request) {
    return new Event.Requested(
        new WorkspaceKey(request.getOrgId(), request.getWorkspaceId()), request);
  }
}
