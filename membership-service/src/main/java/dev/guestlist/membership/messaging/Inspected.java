package dev.guestlist.membership.messaging;

import org.apache.kafka.common.utils.Bytes;

/** What the record of a request topic turned out to be. */
sealed interface Inspected {

  /** A request that stands in the right partition. */
  record Ready(IncomingRequest request) implements Inspected {}

  /** Something that came from where persons are known. */
  record FromPersons(Incoming incoming) implements Inspected {}

  /** The log's time, in the partition that asked for it. */
  record Ticked(Tick tick) implements Inspected {}

  /** A request that has to go to the partition of its workspace first. */
  record Misplaced(Bytes value) implements Inspected {}

  /** A record that can't be decided. */
  record Parked(Outgoing deadLetter) implements Inspected {}
}
