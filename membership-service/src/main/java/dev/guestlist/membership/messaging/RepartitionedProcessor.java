package dev.guestlist.membership.messaging;

import dev.guestlist.membership.messaging.Reading.Decidable;
import dev.guestlist.membership.messaging.Reading.Undecidable;
import dev.guestlist.schemas.wire.EventHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads upstream requests in the partition of their workspace. They were inspected on the way here,
 * and the topic between is ours alone.
 */
final class RepartitionedProcessor extends ContextualProcessor<byte[], byte[], byte[], Incoming> {

  private final RequestSources sources;
  private final RequestRecords records;

  RepartitionedProcessor(RequestSources sources, RequestRecords records) {
    this.sources = sources;
    this.records = records;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String client = EventHeaders.text(record.headers(), InspectingProcessor.CLIENT_HEADER);
    if (client == null) {
      throw new IllegalStateException("A record of our own repartition topic names no client");
    }
    RequestSource source = sources.ofClient(client);
    switch (records.read(source, record)) {
      case Decidable(IncomingRequest request) -> context().forward(record.withValue(request));
      case Undecidable(String reason, _) ->
          throw new IllegalStateException(
              "A record of our own repartition topic can't be read: " + reason);
    }
  }
}
