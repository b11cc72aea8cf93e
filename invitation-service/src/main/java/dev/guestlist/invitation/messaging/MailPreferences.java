package dev.guestlist.invitation.messaging;

import dev.guestlist.contract.NotificationRequest;
import reactor.core.publisher.Mono;

/** The way of what recipients of mails want to {@code notification.requests}. */
public interface MailPreferences {

  /**
   * Stores what a recipient wants; it counts from then on.
   *
   * @param recipient keyed hash of the address
   * @return completes when Kafka has it on all its in-sync replicas; fails with {@link
   *     UnavailableException} when Kafka did not confirm in time: repeating it is harmless
   */
  Mono<Void> store(String recipient, NotificationRequest request);
}
