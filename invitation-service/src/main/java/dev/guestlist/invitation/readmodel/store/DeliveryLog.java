package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.DeliveryAttempted;
import dev.guestlist.contract.DeliveryResendRequested;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.invitation.readmodel.EventDelivery;
import dev.guestlist.invitation.readmodel.EventDelivery.Happened;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.readmodel.Webhooks.Due;
import dev.guestlist.invitation.readmodel.store.WebhookKeys.Hook;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What became of each event for each webhook, kept for 7 days. What is due is kept once more by
 * webhook and time, so that one receiver with much outstanding costs the others nothing.
 */
public final class DeliveryLog {

  private static final Duration KEPT = Duration.ofDays(7);

  /** What is older is not told any more when it is read again. */
  private static final Duration OFFERED = Duration.ofDays(5);

  private final KeyValueStore<Bytes, byte[]> store;
  private final EventDeliveryValue values = new EventDeliveryValue();

  DeliveryLog(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** One delivery. */
  public Optional<EventDelivery> get(WorkspaceKey workspace, String webhookId, String eventId) {
    return Optional.ofNullable(find(new Hook(workspace, webhookId), eventId))
        .filter(entry -> entry.event() != null);
  }

  /**
   * Deliveries of a webhook, the newest first.
   *
   * @param after the place of the last one that is known: time in milliseconds and event
   */
  public List<EventDelivery> page(
      WorkspaceKey workspace, String webhookId, int limit, Optional<Place> after) {
    Hook hook = new Hook(workspace, webhookId);
    Bytes prefix = WebhookKeys.told(hook);
    Bytes end = after.map(place -> place(hook, place)).orElseGet(() -> StoreKeys.end(prefix));
    List<EventDelivery> page = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(prefix, end)) {
      while (entries.hasNext() && page.size() < limit) {
        Bytes key = entries.next().key;
        EventDelivery entry = find(hook, WebhookKeys.event(key, prefix));
        if (entry != null && !key.equals(end)) {
          page.add(entry);
        }
      }
    }
    return page;
  }

  private static Bytes place(Hook hook, Place place) {
    return WebhookKeys.told(hook, Instant.ofEpochMilli(Long.parseLong(place.value())), place.id());
  }

  /** Something happened that a webhook is to be told. */
  public void happened(
      WorkspaceKey workspace, String webhookId, String eventId, Happened event, Instant now) {
    Hook hook = new Hook(workspace, webhookId);
    EventDelivery known = find(hook, eventId);
    if (known == null) {
      if (!event.time().isBefore(now.minus(OFFERED))) {
        put(hook, EventDelivery.fresh(eventId, event, now), null);
      }
    } else if (known.event() == null) {
      // What became of it was read first.
      put(hook, known.with(event), known);
    }
  }

  /** Takes what became of an attempt, or the wish for another; taking it again changes nothing. */
  public void apply(WorkspaceKey workspace, WebhookDelivery told) {
    Hook hook = new Hook(workspace, told.getWebhookId());
    EventDelivery known = find(hook, told.getEventId());
    Instant last = known == null ? null : known.updated();
    if (last != null && told.getTime().isBefore(last)) {
      return;
    }
    DeliveryAttempted attempted = told.getDeliveryAttempted();
    DeliveryResendRequested resend = told.getDeliveryResendRequested();
    if (attempted != null) {
      put(hook, after(told, attempted, known), known);
    } else if (resend != null
        && known != null
        && !resend.getRequestId().equals(known.requestId())) {
      put(hook, after(told, resend, known), known);
    }
  }

  private static EventDelivery after(
      WebhookDelivery told, DeliveryAttempted attempted, @Nullable EventDelivery known) {
    return new EventDelivery(
        told.getEventId(),
        known == null ? null : known.event(),
        attempted.getStatus(),
        attempted.getAttempt(),
        told.getTime(),
        attempted.getNextAttempt(),
        attempted.getHttpStatus(),
        attempted.getReason(),
        known == null ? null : known.requestId());
  }

  private static EventDelivery after(
      WebhookDelivery told, DeliveryResendRequested resend, EventDelivery known) {
    return new EventDelivery(
        known.eventId(),
        known.event(),
        EventDelivery.PENDING,
        0,
        told.getTime(),
        told.getTime(),
        null,
        null,
        resend.getRequestId());
  }

  /**
   * What is due now, some of each webhook.
   *
   * @param each how many of one webhook at the most
   */
  public List<Due> due(Instant now, int each) {
    List<Due> due = new ArrayList<>();
    Bytes from = WebhookKeys.due();
    Bytes end = StoreKeys.end(from);
    while (from != null) {
      from = due(from, end, now, each, due);
    }
    return due;
  }

  /** Takes from the first webhook after a key, and says after which key the next one is. */
  private @Nullable Bytes due(Bytes from, Bytes end, Instant now, int each, List<Due> due) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, end)) {
      if (!entries.hasNext()) {
        return null;
      }
      Bytes key = entries.next().key;
      Hook hook = WebhookKeys.hook(key);
      Bytes prefix = WebhookKeys.due(hook);
      Bytes next = StoreKeys.end(prefix);
      for (int taken = 0; taken < each && isDue(key, prefix, next, now); taken++) {
        EventDelivery entry = find(hook, WebhookKeys.event(key, prefix));
        if (entry != null) {
          due.add(new Due(hook.workspace(), hook.id(), entry));
        }
        if (!entries.hasNext()) {
          return null;
        }
        key = entries.next().key;
      }
      return next;
    }
  }

  private static boolean isDue(Bytes key, Bytes prefix, Bytes next, Instant now) {
    return key.compareTo(next) < 0 && !WebhookKeys.time(key, prefix).isAfter(now);
  }

  /**
   * Forgets what is too old, and what belongs to a webhook that is no more.
   *
   * @param alive whether a webhook is still there
   * @param most how many at the most, so that a call is short
   */
  public void forget(Instant now, BiPredicate<WorkspaceKey, String> alive, int most) {
    List<KeyValue<Hook, String>> old = new ArrayList<>();
    Bytes from = WebhookKeys.told();
    Bytes end = StoreKeys.end(from);
    while (from != null && old.size() < most) {
      from = old(from, end, now.minus(KEPT), alive, most, old);
    }
    for (KeyValue<Hook, String> entry : old) {
      EventDelivery known = find(entry.key, entry.value);
      if (known != null) {
        unlist(entry.key, known);
        store.put(WebhookKeys.delivery(entry.key, entry.value), null);
      }
    }
  }

  private @Nullable Bytes old(
      Bytes from,
      Bytes end,
      Instant oldest,
      BiPredicate<WorkspaceKey, String> alive,
      int most,
      List<KeyValue<Hook, String>> old) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, end)) {
      if (!entries.hasNext()) {
        return null;
      }
      Bytes key = entries.next().key;
      Hook hook = WebhookKeys.hook(key);
      Bytes prefix = WebhookKeys.told(hook);
      Bytes next = StoreKeys.end(prefix);
      Instant limit = alive.test(hook.workspace(), hook.id()) ? oldest : Instant.MAX;
      while (old.size() < most
          && key.compareTo(next) < 0
          && WebhookKeys.time(key, prefix).isBefore(limit)) {
        old.add(KeyValue.pair(hook, WebhookKeys.event(key, prefix)));
        if (!entries.hasNext()) {
          return null;
        }
        key = entries.next().key;
      }
      return next;
    }
  }

  private void put(Hook hook, EventDelivery now, @Nullable EventDelivery before) {
    if (before != null) {
      unlist(hook, before);
    }
    store.put(WebhookKeys.delivery(hook, now.eventId()), values.bytes(now));
    if (now.event() != null) {
      store.put(WebhookKeys.told(hook, timeOf(now), now.eventId()), new byte[0]);
    }
    Instant next = now.nextAttempt();
    if (now.isDue() && next != null) {
      store.put(WebhookKeys.due(hook, next, now.eventId()), new byte[0]);
    }
  }

  private void unlist(Hook hook, EventDelivery entry) {
    if (entry.event() != null) {
      store.put(WebhookKeys.told(hook, timeOf(entry), entry.eventId()), null);
    }
    Instant next = entry.nextAttempt();
    if (entry.isDue() && next != null) {
      store.put(WebhookKeys.due(hook, next, entry.eventId()), null);
    }
  }

  private @Nullable EventDelivery find(Hook hook, String eventId) {
    return values.valueOrNull(store.get(WebhookKeys.delivery(hook, eventId)));
  }

  private static Instant timeOf(EventDelivery entry) {
    return entry.event() == null ? Instant.EPOCH : entry.event().time();
  }
}
