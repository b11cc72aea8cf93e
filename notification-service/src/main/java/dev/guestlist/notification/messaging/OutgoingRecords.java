package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Outgoing records with their keys, times and headers. */
final class OutgoingRecords {

  private static final String TYPES = "guestlist.notification.";

  private OutgoingRecords() {}

  static Record<byte[], Outgoing> line(LedgerEntry line) {
    return new Record<>(
        line.getMailId().getBytes(StandardCharsets.UTF_8),
        new Outgoing.Line(line),
        line.getTime().toEpochMilli(),
        headers(line));
  }

  /** By the hash of the recipient, so that all mails to one person come together. */
  static Record<byte[], Outgoing> counted(LedgerEntry intent, String recipient) {
    return new Record<>(
        recipient.getBytes(StandardCharsets.UTF_8),
        new Outgoing.Counted(intent),
        intent.getTime().toEpochMilli());
  }

  static Record<byte[], Outgoing> announcement(NotificationFact fact) {
    String workspace = fact.getOrgId() + "/" + fact.getWorkspaceId();
    return new Record<>(
        workspace.getBytes(StandardCharsets.UTF_8),
        new Outgoing.Announcement(fact),
        fact.getTime().toEpochMilli(),
        EventHeaders.of(
            Topics.NOTIFICATION_SERVICE,
            TYPES + fact.getType(),
            fact.getId(),
            workspace + "/" + fact.getMembershipId(),
            fact.getTime(),
            null));
  }

  static Record<byte[], Outgoing> deadLetter(
      Record<byte[], byte[]> record, RecordMetadata origin, String reason, String detail) {
    byte[] value = record.value();
    return new Record<>(
        record.key(),
        new Outgoing.DeadLetter(origin.topic(), value == null ? null : Bytes.wrap(value)),
        record.timestamp(),
        DeadLetters.headers(
            record.headers(),
            new DeadLetters.Origin(
                origin.topic(), origin.partition(), origin.offset(), record.timestamp()),
            reason,
            detail,
            Topics.NOTIFICATION_SERVICE));
  }

  /** The headers of a line of the ledger. */
  static Headers headers(LedgerEntry line) {
    return EventHeaders.of(
        Topics.NOTIFICATION_SERVICE,
        TYPES + line.getType(),
        line.getMailId() + "-" + line.getType() + "-" + line.getTime().toEpochMilli(),
        line.getOrgId() + "/" + line.getWorkspaceId() + "/" + line.getMembershipId(),
        line.getTime(),
        null);
  }
}
