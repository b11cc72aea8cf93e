package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.topics.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Notices, the ledger, membership facts and what came back in; the ledger, notification facts and
 * dead letters out. All are partitioned by workspace, so that one task sees all of a mail's story
 * in one order. On its way into the ledger, the intent of a mail that asks for an answer passes the
 * partition of its recipient, where such mails of all workspaces are counted.
 *
 * <pre>
 * inputs -> mails --------------------------------> ledger, facts, dead letters
 *             `- intents -> repartition -> recipients -^
 * </pre>
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
      KStream<byte[], byte[]> inputs,
      MailProcessors mails,
      RecipientProcessors recipients,
      OutgoingRouting routing) {
    KStream<byte[], Outgoing> outgoing = inputs.process(mails, Named.as("mails"));
    outgoing
        .filterNot((_, record) -> isCounted(record), Named.as("told"))
        .to(routing, routing.produced("outgoing"));
    outgoing
        .filter((_, record) -> isCounted(record), Named.as("counted"))
        .mapValues(routing::bytes, Named.as("intents"))
        .repartition(
            Repartitioned.<byte[], byte[]>as(Topics.RECIPIENTS)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray()))
        .process(recipients, Named.as("recipients"))
        .to(routing, routing.produced("intended"));
  }

  private static boolean isCounted(Outgoing record) {
    return record instanceof Outgoing.Counted;
  }
}
