package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The webhooks of workspaces and what they are told. Everything fails with {@link
 * dev.guestlist.invitation.messaging.UnavailableException} while the partition is not here or has
 * not caught up, but for {@link #due}, which leaves such partitions out.
 */
public interface Webhooks {

  /** A webhook, deleted ones too. */
  Optional<WebhookRecord> known(WorkspaceKey workspace, String id);

  /** The webhooks of the workspace that are not deleted, the oldest first. */
  List<WebhookRecord> list(WorkspaceKey workspace);

  /** What became of one event. */
  Optional<EventDelivery> delivery(WorkspaceKey workspace, String webhookId, String eventId);

  /**
   * What became of the events of the last days, the newest first.
   *
   * @param after the place of the last one that is known: time in milliseconds and event
   */
  List<EventDelivery> deliveries(
      WorkspaceKey workspace, String webhookId, int limit, Optional<Place> after);

  /**
   * What is due now in the partitions that are here, some of each webhook.
   *
   * @param each how many of one webhook at the most
   */
  List<Due> due(Instant now, int each);

  /** All that telling an event takes; empty as long as the membership is older than the event. */
  Optional<Telling> telling(Due due);

  /** Completes when a topic has been read up to and with a record. */
  Mono<Void> awaitRead(WorkspaceKey workspace, String topic, long offset, Duration longest);

  /** Something that a webhook is to be told. */
  record Due(WorkspaceKey workspace, String webhookId, EventDelivery delivery) {}

  /**
   * An event with all that stands in its telling.
   *
   * @param workspaceName what people see
   * @param membership as it is by now, at the least as it was then
   */
  record Telling(
      WebhookRecord webhook,
      String eventId,
      EventDelivery.Happened event,
      String workspaceName,
      MembershipView membership) {}
}
