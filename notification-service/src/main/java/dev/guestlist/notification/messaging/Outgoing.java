package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.NotificationFact;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What the topology writes. */
sealed interface Outgoing {

  /** A line of the ledger. */
  record Line(LedgerEntry entry) implements Outgoing {}

  /**
   * An intent that is a line of the ledger only if its recipient did not get enough mails already.
   */
  record Counted(LedgerEntry intent) implements Outgoing {}

  /** What became of a mail. */
  record Announcement(NotificationFact fact) implements Outgoing {}

  /**
   * A record that can't be processed.
   *
   * @param topic where it was read
   */
  record DeadLetter(String topic, @Nullable Bytes value) implements Outgoing {}
}
