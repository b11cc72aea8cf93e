package dev.guestlist.invitation.feeding;

import dev.guestlist.contract.InvitationBatch;

/** Reads stored parts of files. */
@FunctionalInterface
interface StoredRows {

  /** The record at an offset of {@code invitation.batches}. */
  InvitationBatch at(int partition, long offset);
}
