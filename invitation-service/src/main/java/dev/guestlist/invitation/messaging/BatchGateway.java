package dev.guestlist.invitation.messaging;

import dev.guestlist.contract.InvitationBatch;
import reactor.core.publisher.Mono;

/** The way of files of invitations to {@code invitation.batches}. */
@FunctionalInterface
public interface BatchGateway {

  /**
   * Stores a part of a file.
   *
   * @param partition that of the workspace
   * @return completes when Kafka has it on all its in-sync replicas; fails with {@link
   *     UnavailableException} when Kafka did not confirm in time
   */
  Mono<Void> send(int partition, InvitationBatch batch);
}
