package dev.guestlist.membership.messaging;

import dev.guestlist.membership.mapping.RequestEnvelope;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Has each request decided and forwards what follows, all in one transaction. */
final class DecidingProcessor
    extends ContextualProcessor<byte[], IncomingRequest, byte[], Outgoing> {

  private static final Duration OPERATIONS_KEPT = Duration.ofHours(24);
  private static final Duration FORGET_EVERY = Duration.ofSeconds(30);
  private static final int FORGET_AT_MOST = 1_000;

  private final PersonKey personKey;
  private final ContentRules contentRules;
  private final OutgoingRecords records;
  private final RequestMeters meters;

  private @Nullable RequestHandler handler;

  DecidingProcessor(
      PersonKey personKey,
      ContentRules contentRules,
      OutgoingRecords records,
      RequestMeters meters) {
    this.personKey = personKey;
    this.contentRules = contentRules;
    this.records = records;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    super.init(context);
    MembershipStore store =
        new MembershipStore(context.getStateStore(Topics.MEMBERSHIP_STORE), personKey);
    handler = new RequestHandler(store, contentRules, meters);
    context.schedule(
        FORGET_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        now ->
            store.forgetOperationsBefore(
                Instant.ofEpochMilli(now).minus(OPERATIONS_KEPT), FORGET_AT_MOST));
  }

  @Override
  public void process(Record<byte[], IncomingRequest> record) {
    IncomingRequest request = record.value();
    RequestEnvelope envelope = request.envelope();
    Consequences consequences = Objects.requireNonNull(handler).handle(request);
    consequences.facts().forEach(fact -> context().forward(records.fact(envelope, fact)));
    consequences.states().forEach(state -> context().forward(records.state(envelope, state)));
    consequences.notices().forEach(notice -> context().forward(records.notice(envelope, notice)));
  }
}
