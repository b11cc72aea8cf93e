package dev.guestlist.membership.messaging;

import dev.guestlist.membership.person.AccountProgress;
import dev.guestlist.membership.person.PersonStore;
import dev.guestlist.membership.person.Persons;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topics;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads accounts as they are announced, and answers whose an address or a login is. */
final class PersonProcessor extends ContextualProcessor<byte[], byte[], byte[], Outgoing> {

  private static final Logger LOGGER = LoggerFactory.getLogger(PersonProcessor.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final PersonKey personKey;
  private final AccountProgress progress;
  private final AccountRecords accounts;
  private final RequestMeters meters;

  private @Nullable Persons persons;
  private @Nullable Cancellable looking;

  PersonProcessor(
      PersonKey personKey,
      AccountProgress progress,
      AccountRecords accounts,
      RequestMeters meters) {
    this.personKey = personKey;
    this.progress = progress;
    this.accounts = accounts;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    super.init(context);
    persons =
        new Persons(
            new PersonStore(context.getStateStore(Topics.PERSON_STORE)),
            personKey,
            progress,
            message ->
                context.forward(PersonRecords.message(message, context.currentSystemTimeMs())),
            answer -> context.forward(PersonRecords.answer(answer, context.currentSystemTimeMs())));
    lookWhileSomebodyWaits();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata origin =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a source record has no origin"));
    if (origin.topic().equals(Topics.ACCOUNT_EVENTS.name())) {
      switch (accounts.read(record)) {
        case AccountRecords.Said.Of(var account) -> persons().announced(account);
        case AccountRecords.Said.Nothing(var why) -> park(record, origin, why);
      }
    } else {
      persons().received(record.value(), origin.offset());
      lookWhileSomebodyWaits();
    }
  }

  private void park(Record<byte[], byte[]> record, RecordMetadata origin, Reading.Undecidable why) {
    LOGGER
        .atWarn()
        .addKeyValue("topic", origin.topic())
        .addKeyValue("partition", origin.partition())
        .addKeyValue("offset", origin.offset())
        .addKeyValue("reason", why.reason())
        .log("A record is no account and is parked");
    meters.parked(why.reason());
    context().forward(ParkedRequests.park(record, origin, why, context().currentSystemTimeMs()));
  }

  /** Streams commits after every call of a schedule, so there is one only when it is needed. */
  private void lookWhileSomebodyWaits() {
    boolean waits = persons().waits();
    if (waits && looking == null) {
      looking =
          context()
              .schedule(
                  LOOK_EVERY,
                  PunctuationType.WALL_CLOCK_TIME,
                  _ -> {
                    persons().look();
                    lookWhileSomebodyWaits();
                  });
    } else if (!waits && looking != null) {
      looking.cancel();
      looking = null;
    }
  }

  private Persons persons() {
    return Objects.requireNonNull(persons);
  }
}
