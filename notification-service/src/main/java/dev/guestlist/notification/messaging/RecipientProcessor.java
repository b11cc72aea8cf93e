package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps people from getting more mails than they should, across all workspaces: sees the intents of
 * all mails to one person, and lets them into the ledger, or a line that withholds the mail.
 */
final class RecipientProcessor extends ContextualProcessor<byte[], byte[], byte[], Outgoing> {

  private static final String LIMIT = "recipient-limit";
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final int FORGOTTEN_PER_TICK = 10_000;

  /** A record may be late; the count of its day is still there then. */
  private static final int DAYS_KEPT = 1;

  private final RecordReader<LedgerEntry> reader;
  private final Wishes wishes;
  private final int most;
  private final Counter withheld;

  private @Nullable RecipientStore openStore;

  RecipientProcessor(RecordReader<LedgerEntry> reader, Wishes wishes, int most, Counter withheld) {
    this.reader = reader;
    this.wishes = wishes;
    this.most = most;
    this.withheld = withheld;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    super.init(context);
    openStore = new RecipientStore(context.getStateStore(Topics.RECIPIENT_STORE));
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> forget());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    LedgerEntry intent = intent(record.value());
    String recipient = new String(record.key(), StandardCharsets.UTF_8);
    MailReference mail = LedgerLines.reference(intent);
    // What nobody gets is not counted; what is not known yet is asked again before it is sent.
    if (wishes.block(recipient, mail)) {
      withhold(intent, mail, Wishes.BLOCKED);
    } else if (store().count(day(record.timestamp()), recipient, most)) {
      context().forward(OutgoingRecords.line(intent));
    } else {
      withheld.increment();
      withhold(intent, mail, LIMIT);
    }
  }

  private void withhold(LedgerEntry intent, MailReference mail, String reason) {
    Abandoned none = new Abandoned(0, Outcome.SUPPRESSED, reason, SmtpReply.NONE);
    context().forward(OutgoingRecords.line(LedgerLines.of(mail, none, intent.getTime())));
  }

  private void forget() {
    LocalDate today = day(context().currentSystemTimeMs());
    store().forgetBefore(today.minusDays(DAYS_KEPT), FORGOTTEN_PER_TICK);
  }

  private LedgerEntry intent(byte[] bytes) {
    return switch (reader.read(bytes)) {
      case Decoded.Value<LedgerEntry>(LedgerEntry intent) -> intent;
      case Decoded.Poison<LedgerEntry>(String reason, String detail) ->
          throw new IllegalStateException("This service wrote it: " + reason + ", " + detail);
    };
  }

  private static LocalDate day(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
  }

  private RecipientStore store() {
    return Objects.requireNonNull(openStore, "initialized");
  }
}
