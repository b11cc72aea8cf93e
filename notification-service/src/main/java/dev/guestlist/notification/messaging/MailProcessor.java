package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.ResumeRequested;
import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.DueMail.Attempt;
import dev.guestlist.notification.domain.Ledger;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailFact;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.MailState;
import dev.guestlist.notification.domain.MailState.Abandoned;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Recorded;
import dev.guestlist.notification.domain.MailState.Unknown;
import dev.guestlist.notification.domain.Outbox;
import dev.guestlist.notification.domain.Precedence;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mails of one partition: stores what notices ask for, follows the ledger, withdraws what
 * became pointless, and offers to the outbox what is due.
 *
 * <p>A mail is offered only after its intent was read back from the ledger, which shows that it is
 * committed, and only after the mark of this instance was read, which shows that every outcome of
 * an earlier owner is known.
 */
final class MailProcessor extends ContextualProcessor<byte[], byte[], byte[], Outgoing> {

  private static final Logger LOGGER = LoggerFactory.getLogger(MailProcessor.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final int DUE_PER_SCAN = 500;
  private static final int FORGOTTEN_PER_TICK = 1_000;
  private static final int RESUMED_PER_TICK = 1_000;
  private static final int HELD_PER_TICK = 100;

  /**
   * Nobody knows when an operator lets a workspace go on; what is told names a time all the same.
   */
  private static final Duration HELD = Duration.ofMinutes(1);

  private static final Duration BETWEEN_SCANS = Duration.ofMillis(20);

  private final RecordReader<MembershipNotice> noticeReader;
  private final RecordReader<LedgerEntry> ledgerReader;
  private final RecordReader<MembershipFact> factReader;
  private final RecordReader<MailReturn> returnReader;
  private final Notices notices;
  private final RecipientHash recipients;
  private final Outbox outbox;
  private final Takeover takeover;
  private final Following following;
  private final String instance;
  private final String mark = "takeover/" + UUID.randomUUID();

  private final ReturnDesk.Threshold threshold;
  private final Pauses pauses;
  private final boolean comesBack;
  private final BooleanSupplier clockAgrees;

  private @Nullable MailStore openStore;
  private @Nullable ReturnDesk openDesk;
  private boolean upToDate;
  private final Set<Precedence> backlog = EnumSet.noneOf(Precedence.class);
  private long lastScan;

  MailProcessor(MailProcessors parts) {
    this.noticeReader = parts.noticeReader();
    this.ledgerReader = parts.ledgerReader();
    this.factReader = parts.factReader();
    this.returnReader = parts.returnReader();
    this.threshold = parts.threshold();
    this.pauses = parts.pauses();
    this.comesBack = parts.comesBack();
    this.clockAgrees = parts.clockAgrees();
    this.notices = parts.notices();
    this.recipients = parts.recipients();
    this.outbox = parts.outbox();
    this.takeover = parts.takeover();
    this.following = parts.following();
    this.instance = parts.instance();
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    super.init(context);
    // A task that is revived after a rollback reads again what it had read: until its mark comes,
    // an outcome may follow.
    upToDate = false;
    backlog.clear();
    lastScan = 0;
    openStore = new MailStore(context.getStateStore(Topics.MAIL_STORE));
    openDesk = new ReturnDesk(context.getStateStore(Topics.MAIL_STORE), threshold);
    int partition = partition();
    pauses.are(partition, desk().paused());
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> tick());
    following.follow(partition, () -> takeover.mark(partition, mark));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String topic = origin().topic();
    if (topic.equals(Topics.MEMBERSHIP_NOTICES.name())) {
      read(noticeReader, record, notice -> onNotice(record, notice));
    } else if (topic.equals(Topics.NOTIFICATION_LEDGER.name())) {
      onLedger(record);
    } else if (topic.equals(Topics.NOTIFICATION_RETURNS.name())) {
      read(returnReader, record, this::onReturn);
    } else {
      read(factReader, record, this::onFact);
      following.passed(partition(), origin().offset());
    }
  }

  @Override
  public void close() {
    outbox.release(partition());
    pauses.leave(partition());
    following.leave(partition());
  }

  private void onNotice(Record<byte[], byte[]> record, MembershipNotice notice) {
    switch (notices.read(record.key(), notice, now())) {
      case Notices.Reading.Wanted(Mail mail) -> intend(withItsEnd(mail));
      case Notices.Reading.Skipped _ -> {}
      case Notices.Reading.Refused(String reason, String detail) -> park(record, reason, detail);
    }
  }

  /** The fact that an invitation ends at another time may be read before its notice. */
  private Mail withItsEnd(Mail mail) {
    return store().expires(mail.reference()).map(mail::expiring).orElse(mail);
  }

  private void intend(Mail mail) {
    String mailId = mail.reference().mailId();
    if (store().find(mailId) instanceof Unknown unknown) {
      store().replace(mailId, unknown, new Recorded(mail));
      if (comesBack) {
        desk().expect(mail.reference(), now());
      }
      context().forward(intent(mail));
      announce(mail.reference(), new MailFact.Queued(), mail.intended());
      // The fact that ends an invitation may be read before the notice that begins it.
      store().ended(mail.reference()).ifPresent(end -> withdraw(mailId, end.reason()));
    }
  }

  private Record<byte[], Outgoing> intent(Mail mail) {
    LedgerEntry line = LedgerLines.intended(mail);
    return mail.reference().kind().asks()
        ? OutgoingRecords.counted(
            line, recipients.of(EmailAddress.ofMailbox(mail.letter().recipient())))
        : OutgoingRecords.line(line);
  }

  private void onLedger(Record<byte[], byte[]> record) {
    if (record.value() == null && isMark(record.key())) {
      if (Arrays.equals(mark.getBytes(StandardCharsets.UTF_8), record.key())) {
        upToDate = true;
        offerDue();
      }
      return;
    }
    read(
        ledgerReader,
        record,
        line -> LedgerLines.event(line).ifPresent(event -> onLine(line, event)));
    if (!backlog.isEmpty() && System.nanoTime() - lastScan > BETWEEN_SCANS.toNanos()) {
      Set.copyOf(backlog).stream().filter(outbox::isHungry).forEach(this::offerDue);
    }
  }

  private void onLine(LedgerEntry line, LedgerEvent event) {
    String mailId = line.getMailId();
    apply(LedgerLines.reference(line), event, line.getTime());
    if (event.endsAttempt()) {
      outbox.read(mailId);
      following.settle(partition(), mailId);
    }
    // It may have become pointless while the line was on its way.
    if (store().find(mailId) instanceof Due due) {
      store().ended(due.mail().reference()).ifPresent(end -> makePointless(mailId, end.reason()));
    }
  }

  private void onFact(MembershipFact fact) {
    StoredExpiry.after(fact)
        .ifPresent(
            expiry -> {
              store().expire(expiry, fact.getTime());
              MailReference.questions(expiry.membershipId(), expiry.generation())
                  .forEach(mailId -> expireAt(mailId, expiry.expires()));
            });
    Withdrawal.revived(fact).ifPresent(store()::revive);
    for (Withdrawal end : Withdrawal.after(fact)) {
      store().end(end, fact.getTime());
      mailIds(end).forEach(mailId -> makePointless(mailId, end.reason()));
    }
    Withdrawal.deleted(fact).ifPresent(this::onDeleted);
  }

  /**
   * What waits in memory or is held goes through the store once more, which knows that it is
   * pointless. A new workspace of the same name is not stopped for what came back to this one.
   */
  private void onDeleted(String workspace) {
    outbox.recall(workspace);
    desk().resume(workspace);
    pauses.are(partition(), desk().paused());
  }

  private List<String> mailIds(Withdrawal end) {
    return end.roleChangesOf()
        .map(
            membership ->
                store().mailIds(membership).stream()
                    .filter(mailId -> reference(store().find(mailId)).filter(end::isOf).isPresent())
                    .toList())
        .orElseGet(end::mailIds);
  }

  /** Whoever tries a mail just now says what became of it, and has to know that it is pointless. */
  private void makePointless(String mailId, String reason) {
    if (store().find(mailId) instanceof Due due && due.isTried(now())) {
      following.endsTried(partition(), mailId, reason);
    } else {
      withdraw(mailId, reason);
    }
  }

  /** A mail that waits says until when its invitation is open, and waits as long. */
  private void expireAt(String mailId, Instant expires) {
    MailState before = store().find(mailId);
    MailState after = Ledger.expiring(before, expires);
    if (!after.equals(before)) {
      store().replace(mailId, before, after);
      if (after instanceof Due due) {
        outbox.renew(dueMail(due));
      }
    }
  }

  private void onReturn(MailReturn back) {
    ResumeRequested resume = back.getResumeRequested();
    if (resume == null) {
      desk().take(back).ifPresent(this::cameBack);
    } else {
      desk().resume(resume.getOrgId() + "/" + resume.getWorkspaceId());
    }
    pauses.are(partition(), desk().paused());
  }

  private void cameBack(ReturnDesk.Known known) {
    announce(known.reference(), known.fact(), now());
    String workspace = known.reference().workspace();
    if (desk().isPaused(workspace)) {
      outbox.recall(workspace);
    }
  }

  private void tick() {
    store().resume(workspace -> !desk().isPaused(workspace), RESUMED_PER_TICK);
    withdrawHeld();
    offerDue();
    if (clockAgrees.getAsBoolean()) {
      store().forgetDone(now(), FORGOTTEN_PER_TICK);
      store().forgetEnded(now(), FORGOTTEN_PER_TICK);
      desk().forget(now(), FORGOTTEN_PER_TICK);
    }
  }

  /** What is pointless does not wait for an operator: it holds names and addresses. */
  private void withdrawHeld() {
    for (Due due : store().held(HELD_PER_TICK)) {
      MailReference mail = due.mail().reference();
      store().ended(mail).ifPresent(end -> withdraw(mail.mailId(), end.reason()));
    }
  }

  private void withdraw(String mailId, String reason) {
    MailState state = store().find(mailId);
    Ledger.withdraw(state, reason, now())
        .ifPresent(
            event -> {
              outbox.withdraw(mailId);
              MailReference reference = reference(state).orElseThrow();
              LedgerEntry line = LedgerLines.of(reference, event, now());
              context().forward(OutgoingRecords.line(line));
              apply(reference, event, line.getTime());
            });
  }

  private void apply(MailReference line, LedgerEvent event, Instant at) {
    MailState state = store().find(line.mailId());
    Ledger.Change change = Ledger.evolve(state, event, at);
    if (change.state().equals(state)) {
      return;
    }
    store().replace(line.mailId(), state, change.state());
    change.fact().ifPresent(fact -> announce(reference(state).orElse(line), fact, at));
    // While older mails wait in the store, a new one does not go ahead of them.
    if (change.state() instanceof Due due && !backlog.contains(due.mail().precedence())) {
      offer(due);
    }
  }

  private void offerDue() {
    for (Precedence precedence : Precedence.values()) {
      offerDue(precedence);
    }
  }

  private void offerDue(Precedence precedence) {
    if (!upToDate) {
      return;
    }
    lastScan = System.nanoTime();
    int limit = Math.min(DUE_PER_SCAN, outbox.room(precedence));
    if (limit == 0) {
      backlog.add(precedence);
      return;
    }
    backlog.remove(precedence);
    List<DueRow.Entry> found =
        store()
            .due(precedence, now(), limit, (attempt, lane) -> isWanted(attempt, lane, precedence));
    boolean attempts = false;
    for (DueRow.Entry entry : found) {
      attempts |= offer(entry);
    }
    if (attempts && found.size() == limit) {
      backlog.add(precedence);
    }
  }

  /** Does what is due; false when nothing was, in this place. */
  private boolean offer(DueRow.Entry entry) {
    String mailId = entry.attempt().mailId();
    MailState state = store().find(mailId);
    boolean inPlace = store().isPlaceOf(entry, state);
    switch (state) {
      case Due due when !inPlace -> store().move(entry, due);
      case Due due when due.mail().isExpired(reading()) -> withdraw(mailId, "expired");
      case Due due when due.isLeftToAnother(instance, now()) ->
          store().replace(mailId, due, due.afterLease());
      case Due due when isPaused(due) -> hold(mailId, due);
      case Due due ->
          store()
              .ended(due.mail().reference())
              .ifPresentOrElse(end -> withdraw(mailId, end.reason()), () -> offer(due));
      // An earlier build had one row for everything.
      case Delivered _, Abandoned _ -> store().move(entry, state);
      case Unknown _, Recorded _ ->
          LOGGER.atError().addKeyValue("mail", mailId).log("A mail is due that is not to be sent");
    }
    return inPlace;
  }

  private boolean isPaused(Due due) {
    return desk().isPaused(due.mail().reference().workspace());
  }

  /** Too much of what this workspace sent came back: the mail waits for an operator. */
  private void hold(String mailId, Due due) {
    store().hold(mailId, due);
    if (desk().hold(due.mail().reference())) {
      Instant next = now().plus(HELD);
      announce(
          due.mail().reference(),
          new MailFact.Deferred(due.attempts(), SmtpReply.NONE, "workspace-paused", next),
          now());
    }
  }

  private boolean isWanted(Attempt attempt, int lane, Precedence precedence) {
    if (outbox.knows(attempt)) {
      return false;
    }
    boolean room = outbox.hasRoom(lane, precedence);
    if (!room) {
      backlog.add(precedence);
    }
    return room;
  }

  private void offer(Due due) {
    if (!upToDate
        || due.at().isAfter(now())
        || due.isLeftToAnother(instance, now())
        || isPaused(due)) {
      return;
    }
    Precedence precedence = due.mail().precedence();
    if (outbox.hasRoom(due.mail().lane(), precedence)) {
      outbox.offer(dueMail(due));
    } else {
      backlog.add(precedence);
    }
  }

  private DueMail dueMail(Due due) {
    return new DueMail(due.mail(), due.attempts() + 1, partition());
  }

  private <T extends SpecificRecord> void read(
      RecordReader<T> reader, Record<byte[], byte[]> record, Consumer<T> use) {
    switch (reader.read(record.value())) {
      case Decoded.Value<T>(T value) -> use.accept(value);
      case Decoded.Poison<T>(String reason, String detail) -> park(record, reason, detail);
    }
  }

  private void announce(MailReference mail, MailFact fact, Instant at) {
    context().forward(OutgoingRecords.announcement(Facts.of(mail, fact, at)));
  }

  private void park(Record<byte[], byte[]> record, String reason, String detail) {
    RecordMetadata origin = origin();
    LOGGER
        .atWarn()
        .addKeyValue("topic", origin.topic())
        .addKeyValue("partition", origin.partition())
        .addKeyValue("offset", origin.offset())
        .addKeyValue("reason", reason)
        .log("A record can't be processed and is parked");
    context().forward(OutgoingRecords.deadLetter(record, origin, reason, detail));
  }

  private static boolean isMark(byte @Nullable [] key) {
    return key != null && new String(key, StandardCharsets.UTF_8).startsWith("takeover/");
  }

  private static Optional<MailReference> reference(MailState state) {
    return switch (state) {
      case Recorded(Mail mail) -> Optional.of(mail.reference());
      case Due due -> Optional.of(due.mail().reference());
      case Unknown _, Delivered _, Abandoned _ -> Optional.empty();
    };
  }

  private RecordMetadata origin() {
    return context().recordMetadata().orElseThrow();
  }

  /** By a time that is disputed nothing is given up. */
  private CheckedClock.Reading reading() {
    return new CheckedClock.Reading(now(), clockAgrees.getAsBoolean());
  }

  private int partition() {
    return context().taskId().partition();
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }

  private MailStore store() {
    if (openStore == null) {
      throw new IllegalStateException("The processor is used before it was initialised");
    }
    return openStore;
  }

  private ReturnDesk desk() {
    if (openDesk == null) {
      throw new IllegalStateException("The processor is used before it was initialised");
    }
    return openDesk;
  }
}
