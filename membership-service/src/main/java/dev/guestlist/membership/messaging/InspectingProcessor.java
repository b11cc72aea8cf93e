package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Resolution;
import dev.guestlist.membership.messaging.Reading.Decidable;
import dev.guestlist.membership.messaging.Reading.Undecidable;
import dev.guestlist.membership.person.PersonAnswer;
import dev.guestlist.membership.person.PersonFormat;
import dev.guestlist.membership.person.Question;
import dev.guestlist.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each record of the request topics: a request of our edge can be decided, an upstream one
 * has to go to its workspace's partition, a tick of the clock goes on, anything else is parked.
 */
final class InspectingProcessor extends ContextualProcessor<byte[], byte[], byte[], Inspected> {

  /**
   * Carries the client over the repartition. Whatever a producer sends under this name is dropped.
   */
  static final String CLIENT_HEADER = "guestlist-client";

  private static final Logger LOGGER = LoggerFactory.getLogger(InspectingProcessor.class);

  private final RequestSources sources;
  private final RequestRecords records;
  private final RequestMeters meters;

  InspectingProcessor(RequestSources sources, RequestRecords records, RequestMeters meters) {
    this.sources = sources;
    this.records = records;
    this.meters = meters;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata origin =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a source record has no origin"));
    if (origin.topic().equals(Topics.MEMBERSHIP_CLOCK.name())) {
      context().forward(record.withValue(new Inspected.Ticked(Tick.read(record))));
      return;
    }
    if (origin.topic().equals(Topics.PERSON_ANSWERS.name())) {
      context().forward(record.withValue(new Inspected.FromPersons(answered(record))));
      return;
    }
    RequestSource source = sources.ofTopic(origin.topic());
    switch (records.inspect(source, record)) {
      case Decidable(IncomingRequest request) -> context().forward(accepted(record, request));
      case Undecidable undecidable -> context().forward(parked(record, origin, undecidable));
    }
  }

  private Incoming answered(Record<byte[], byte[]> record) {
    return switch (PersonFormat.answer(record.value())) {
      case PersonAnswer.ToRequest(var question, var account) ->
          new Incoming.Answered(
              asked(question, record),
              account == null ? Resolution.NO_ACCOUNT : new Resolution.Found(account));
      case PersonAnswer.ToMembership answer -> new Incoming.Announced(answer);
      case PersonAnswer.News news -> new Incoming.Announced(news);
    };
  }

  /** The request that asked; it happens when the answer is there. */
  private IncomingRequest asked(Question.OfRequest question, Record<byte[], byte[]> answer) {
    Headers headers = new RecordHeaders();
    String traceparent = question.traceparent();
    if (traceparent != null) {
      headers.add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
    }
    Record<byte[], byte[]> request =
        new Record<>(
            question.workspace().toString().getBytes(StandardCharsets.UTF_8),
            question.request().get(),
            answer.timestamp(),
            headers);
    String client = question.client();
    RequestSource source = client == null ? new RequestSource.Edge() : sources.ofClient(client);
    return switch (records.read(source, request)) {
      case Decidable(IncomingRequest decidable) -> decidable;
      case Undecidable(String reason, _) ->
          throw new IllegalStateException(
              "A request that was decidable before can't be read: " + reason);
    };
  }

  private static Record<byte[], Inspected> accepted(
      Record<byte[], byte[]> record, IncomingRequest request) {
    return switch (request.source()) {
      case RequestSource.Edge _ -> record.withValue(new Inspected.Ready(request));
      case RequestSource.Upstream(var client) ->
          record
              .withHeaders(stamped(record.headers(), client.id()))
              .withValue(new Inspected.Misplaced(Bytes.wrap(record.value())));
    };
  }

  private Record<byte[], Inspected> parked(
      Record<byte[], byte[]> record, RecordMetadata origin, Undecidable why) {
    LOGGER
        .atWarn()
        .addKeyValue("topic", origin.topic())
        .addKeyValue("partition", origin.partition())
        .addKeyValue("offset", origin.offset())
        .addKeyValue("reason", why.reason())
        .log("A record can't be decided and is parked");
    meters.parked(why.reason());
    Record<byte[], Outgoing> letter =
        ParkedRequests.park(record, origin, why, context().currentSystemTimeMs());
    return letter.withValue(new Inspected.Parked(letter.value()));
  }

  private static Headers stamped(Headers headers, String client) {
    Headers stamped = new RecordHeaders(headers);
    stamped.remove(CLIENT_HEADER);
    stamped.add(CLIENT_HEADER, client.getBytes(StandardCharsets.UTF_8));
    return stamped;
  }
}
