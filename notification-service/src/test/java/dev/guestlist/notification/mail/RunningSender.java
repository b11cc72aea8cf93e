package dev.guestlist.notification.mail;

import static dev.guestlist.notification.testing.MailFixture.NOON;
import static org.awaitility.Awaitility.await;

import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView.Standing;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.OutcomeBook.Receipt;
import dev.guestlist.notification.domain.Owner;
import dev.guestlist.notification.letter.LettersFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sender with its queue, before a relay; it keeps what it wrote into the ledger. */
final class RunningSender implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(20);

  /** How long the relay may take at each stage. */
  static final Duration PATIENCE = Duration.ofMillis(400);

  /** The first handshake of a virtual machine loads what it needs. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(3);

  /** Shorter than the relay may take: it is renewed in the middle of a dialogue. */
  static final Duration LEASE = Duration.ofMillis(300);

  static final MailSettings MAIL =
      new MailSettings("invitations@localhost", "Guestlist", "localhost", 10);

  final MailQueue queue;
  final List<LedgerEvent> attempts = new CopyOnWriteArrayList<>();
  final List<LedgerEvent> outcomes = new CopyOnWriteArrayList<>();
  final List<String> settled = new CopyOnWriteArrayList<>();
  final Relays relays;

  /** What is waited for until an attempt stands in the ledger. */
  volatile Receipt attemptStored = () -> {};

  /** Whether the log's time agrees with the clock. */
  volatile boolean agreed = true;

  volatile Function<DueMail, Standing> view = _ -> new Standing.Open();
  private final SmtpSender sender;

  RunningSender(SmtpSettings smtp) {
    this(smtp, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  RunningSender(SmtpSettings smtp, Clock clock) {
    this(smtp, clock, new Outbound(MAIL.from(), null, null));
  }

  RunningSender(SmtpSettings smtp, Clock clock, Outbound outbound) {
    queue = new MailQueue(1000, smtp.perDomain());
    relays =
        new Relays(
            smtp.relays().stream()
                .map(
                    relay ->
                        new Relay(
                            relay,
                            relay.trust() == null ? null : TrustedCertificates.of(relay.trust()),
                            new Circuit(
                                new RelayStatus(relay.name(), Clock.systemUTC()),
                                Clock.systemUTC())))
                .toList());
    sender =
        new SmtpSender(
            smtp,
            MAIL,
            relays,
            new SmtpWorker.Sending(
                new MimeMessages(MAIL),
                LettersFixture.letters(),
                outbound,
                new Leases(this::keep, new Owner("me"), smtp.lease(), clock)),
            queue,
            this::keep,
            mail -> _ -> view.apply(mail),
            () -> new CheckedClock.Reading(clock.instant(), agreed));
  }

  RunningSender started() {
    sender.start();
    return this;
  }

  RunningSender offer(DueMail mail) {
    queue.offer(mail);
    return this;
  }

  List<LedgerEvent> awaitOutcomes(int number) {
    await().atMost(SOON).until(() -> outcomes.size() >= number);
    return outcomes;
  }

  /** What is wrong with the first relay. */
  String trouble() {
    return relays.all().getFirst().circuit().status().trouble();
  }

  /** Since when the first relay is fine, or in trouble. */
  Instant unchangedSince() {
    return relays.all().getFirst().circuit().status().since();
  }

  private Receipt keep(DueMail mail, LedgerEvent event) {
    if (event instanceof Attempted) {
      attempts.add(event);
      return attemptStored;
    } else {
      outcomes.add(event);
      settled.add(mail.mail().letter().recipient());
    }
    return () -> {};
  }

  /** A relay in clear on this port, with short patience. */
  static SmtpSettings settings(int port, int connections) {
    return settings(port, connections, Encryption.NONE, null, null, null);
  }

  static SmtpSettings settings(
      int port,
      int connections,
      Encryption encryption,
      @Nullable String username,
      @Nullable Path trust,
      @Nullable FallbackSettings fallback) {
    Duration hello = encryption == Encryption.NONE ? PATIENCE : HANDSHAKE;
    return new SmtpSettings(
        "localhost",
        port,
        encryption,
        username,
        username == null ? null : "secret",
        trust,
        fallback,
        connections,
        null,
        1000,
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        PATIENCE,
        new StageLimits(null, hello, null, null, null, PATIENCE, PATIENCE),
        LEASE);
  }

  /** Begins to stop, and returns when the workers know it. */
  void closeSoon() {
    Thread closing = Thread.ofVirtual().start(this::close);
    await().atMost(SOON).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
  }

  boolean isClosed() {
    return !sender.isRunning();
  }

  static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @Override
  public void close() {
    sender.stop();
  }
}
