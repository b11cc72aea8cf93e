package dev.guestlist.invitation.webhook;

import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import reactor.core.publisher.Mono;

/**
 * Stores what is wanted of webhooks and what became of deliveries. Completes when this instance can
 * read what was stored; fails with {@link dev.guestlist.invitation.readmodel.ElsewhereException}
 * when it is stored and another instance reads it, and with {@link
 * dev.guestlist.invitation.messaging.UnavailableException} otherwise.
 */
public interface WebhookLog {

  /** How a webhook stands from now on. */
  Mono<Void> write(WebhookRecord webhook);

  /** What became of an event for a webhook, or shall. */
  Mono<Void> write(WebhookDelivery delivery);
}
