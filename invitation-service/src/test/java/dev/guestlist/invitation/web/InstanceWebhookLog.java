package dev.guestlist.invitation.web;

import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.webhook.WebhookLog;
import reactor.core.publisher.Mono;

/** Has an instance read at once what would be stored. */
public final class InstanceWebhookLog implements WebhookLog {

  private final LocalInstance instance;
  private volatile Mono<Void> before = Mono.empty();

  /** What is written is read by this instance. */
  public InstanceWebhookLog(LocalInstance instance) {
    this.instance = instance;
  }

  /** Lets webhooks be stored only after this. */
  void storesAfter(Mono<Void> moment) {
    before = moment;
  }

  @Override
  public Mono<Void> write(WebhookRecord webhook) {
    return before.then(Mono.fromRunnable(() -> instance.tell(webhook)));
  }

  @Override
  public Mono<Void> write(WebhookDelivery delivery) {
    return Mono.fromRunnable(() -> instance.tell(delivery));
  }
}
