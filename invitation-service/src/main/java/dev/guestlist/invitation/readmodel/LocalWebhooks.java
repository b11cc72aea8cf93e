package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.EventDelivery.Happened;
import dev.guestlist.invitation.readmodel.Waiters.Found;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Answers from the partitions that are on this instance. */
final class LocalWebhooks implements Webhooks {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Partitions here;
  private final int count;

  /**
   * Answers from these partitions.
   *
   * @param count how many partitions there are in all
   */
  LocalWebhooks(Partitions here, int count) {
    this.here = here;
    this.count = count;
  }

  @Override
  public Optional<WebhookRecord> known(WorkspaceKey workspace, String id) {
    return ask(workspace, (tables, _) -> tables.webhooks().get(workspace, id));
  }

  @Override
  public List<WebhookRecord> list(WorkspaceKey workspace) {
    return ask(
        workspace,
        (tables, _) ->
            tables.webhooks().list(workspace).stream()
                .filter(webhook -> Outgoing.isThere(tables, workspace, webhook))
                .sorted(
                    Comparator.comparing(WebhookRecord::getCreated)
                        .thenComparing(WebhookRecord::getWebhookId))
                .toList());
  }

  @Override
  public Optional<EventDelivery> delivery(
      WorkspaceKey workspace, String webhookId, String eventId) {
    return ask(
        workspace, (tables, _) -> tables.webhookDeliveries().get(workspace, webhookId, eventId));
  }

  @Override
  public List<EventDelivery> deliveries(
      WorkspaceKey workspace, String webhookId, int limit, Optional<Place> after) {
    return ask(
        workspace,
        (tables, _) -> tables.webhookDeliveries().page(workspace, webhookId, limit, after));
  }

  @Override
  public List<Due> due(Instant now, int each) {
    List<Due> due = new ArrayList<>();
    for (Partition partition : here.all()) {
      try {
        due.addAll(
            partition.ask(
                (tables, _) ->
                    tables.webhookDeliveries().due(now, each).stream()
                        .filter(one -> isActive(tables, one))
                        .toList()));
      } catch (UnavailableException _) {
        // Whoever has it, or this instance once it has caught up, tells what is due there.
      }
    }
    return due;
  }

  private static boolean isActive(Tables tables, Due due) {
    return active(tables, due).isPresent();
  }

  private static Optional<WebhookRecord> active(Tables tables, Due due) {
    return Outgoing.webhook(tables, due.workspace(), due.webhookId())
        .filter(webhook -> webhook.getStatus().equals(Outgoing.ACTIVE));
  }

  /** Whether nothing became of it since it was found due. */
  private static boolean isStillDue(Tables tables, Due due) {
    return tables
        .webhookDeliveries()
        .get(due.workspace(), due.webhookId(), due.delivery().eventId())
        .filter(due.delivery()::equals)
        .isPresent();
  }

  @Override
  public Optional<Telling> telling(Due due) {
    Happened event = due.delivery().event();
    return event == null
        ? Optional.empty()
        : ask(due.workspace(), (tables, _) -> telling(tables, due, event));
  }

  private static Optional<Telling> telling(Tables tables, Due due, Happened event) {
    return active(tables, due)
        .filter(_ -> isStillDue(tables, due))
        .flatMap(
            webhook ->
                MembershipPages.view(tables, due.workspace(), event.membershipId())
                    .filter(view -> covers(view, event))
                    .map(
                        view ->
                            new Telling(
                                webhook,
                                due.delivery().eventId(),
                                event,
                                tables
                                    .workspaces()
                                    .get(due.workspace())
                                    .map(state -> state.getWorkspace().getName())
                                    .orElse(due.workspace().workspaceId()),
                                view)));
  }

  private static boolean covers(MembershipView view, Happened event) {
    return view.version() >= event.sequence()
        && view.membership().getGeneration() >= event.generation();
  }

  @Override
  public Mono<Void> awaitRead(WorkspaceKey workspace, String topic, long offset, Duration longest) {
    return Mono.defer(
            () -> {
              Partition owner = here.get(workspace.partition(count));
              return owner
                  .waiters()
                  .<Long>watch(
                      owner,
                      (_, progress) ->
                          progress.next(topic) > offset
                              ? new Found.Ready<>(offset)
                              : new Found.Lacking<>(new Awaited.Offset(topic, offset + 1)),
                      longest);
            })
        .switchIfEmpty(
            Mono.error(() -> new UnavailableException("It is stored, but can't be read yet", SOON)))
        .then();
  }

  private <T> T ask(WorkspaceKey workspace, Partition.Question<T> question) {
    return here.get(workspace.partition(count)).ask(question);
  }
}
