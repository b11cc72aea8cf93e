package dev.guestlist.invitation.messaging;

import dev.guestlist.contract.MembershipRequest;
import java.util.List;
import reactor.core.publisher.Mono;

/** The way of requests to {@code invitation.requests}. */
public interface RequestGateway {

  /**
   * Stores requests of one workspace, in order.
   *
   * @return completes when Kafka has all of them on all its in-sync replicas; fails with {@link
   *     UnavailableException} when Kafka did not confirm in time, in which case some may be stored:
   *     repeating them is harmless
   */
  Mono<Void> send(List<MembershipRequest> requests);
}
