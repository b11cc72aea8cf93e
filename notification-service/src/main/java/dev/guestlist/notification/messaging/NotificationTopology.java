package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.topics.Topics;
import java.util.List;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Notices, the ledger, membership facts and what came back in; the ledger, notification facts and
 * dead letters out. All are partitioned by workspace, so that one task sees all of a mail's story
 * in one order.
 */
final class NotificationTopology {

  /** The topics that are read. */
  static final List<String> INPUTS =
      List.of(
          Topics.MEMBERSHIP_NOTICES.name(),
          Topics.NOTIFICATION_LEDGER.name(),
          Topics.MEMBERSHIP_EVENTS.name(),
          Topics.NOTIFICATION_RETURNS.name());

  private NotificationTopology() {}

  static void build(
      KStream<byte[], byte[]> inputs, MailProcessors processors, OutgoingRouting routing) {
    inputs.process(processors, Named.as("mails")).to(routing, routing.produced());
  }
}
