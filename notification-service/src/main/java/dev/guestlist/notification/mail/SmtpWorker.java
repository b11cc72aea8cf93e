package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.notification.domain.InvitationView.Question;
import dev.guestlist.notification.domain.InvitationView.Standing;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.OutcomeBook;
import dev.guestlist.notification.domain.Retry;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.letter.Letters;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one mail after the other over one connection.
 *
 * <p>Before a mail gets its final dot, the ledger says who tries it, and what became of the mail
 * before: so a crash leaves at most one mail for each connection of which nobody knows whether it
 * was taken. Such a mail is sent again, with the same Message-ID and link. The time that Kafka
 * takes for both passes while the dialogue is on its way.
 */
final class SmtpWorker implements Runnable {

  private static final Logger LOGGER = LoggerFactory.getLogger(SmtpWorker.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** How old what is known of an invitation may be when a mail about it is sent. */
  private static final Duration RECENT = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofMillis(20);

  /** A dialogue that took longer makes its domain a slow one. */
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Route route;
  private final Sending sending;
  private final MailQueue queue;
  private final Outcomes outcomes;
  private final InvitationView invitations;
  private final CheckedClock clock;
  private volatile boolean stopping;
  private volatile boolean pastTheDot;

  SmtpWorker(
      Route route,
      Sending sending,
      MailQueue queue,
      OutcomeBook book,
      InvitationView invitations,
      CheckedClock clock) {
    this.route = route;
    this.sending = sending;
    this.queue = queue;
    this.outcomes = new Outcomes(book);
    this.invitations = invitations;
    this.clock = clock;
  }

  /**
   * What all workers have in common.
   *
   * @param leases the mails that are ours to try
   */
  record Sending(MimeMessages messages, Letters letters, Outbound outbound, Leases leases) {}

  /** Begins no other mail, and sends no final dot any more. */
  void stop() {
    stopping = true;
  }

  /** Whether a mail may have left whose outcome is not written down: it must not be interrupted. */
  boolean isPastTheDot() {
    return pastTheDot;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        try {
          serveOrRest();
        } catch (RuntimeException e) {
          LOGGER
              .atError()
              .addKeyValue("failure", e.getClass().getName())
              .addKeyValue("at", place(e))
              .log("What a connection did failed unexpectedly; it goes on");
          Thread.sleep(PATIENCE);
        }
      }
      pastTheDot = true;
      outcomes.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      route.close();
    }
  }

  private void serveOrRest() throws InterruptedException {
    if (!queue.awaitMail(Duration.ZERO)) {
      outcomes.write();
    }
    if (queue.awaitMail(PATIENCE)) {
      serve();
    } else {
      outcomes.await();
      route.closeWhenIdle();
    }
  }

  /** Sends the next mail, or waits a moment when there is no relay for it. */
  private void serve() throws InterruptedException {
    if (!route.isOpen()) {
      outcomes.write();
    }
    SmtpConnection connection = route.open();
    if (connection == null) {
      dropExpired();
      outcomes.await();
      Thread.sleep(PATIENCE);
      return;
    }
    DueMail mail = queue.take();
    if (mail == null) {
      route.circuit().showsNothing();
      return;
    }
    try {
      handle(connection, mail);
    } catch (RuntimeException e) {
      if (pastTheDot) {
        // It may have left: this instance does not send a second copy.
        queue.settle(mail);
      } else {
        queue.putBack(mail);
      }
      outcomes.write();
      throw e;
    } finally {
      pastTheDot = false;
      route.circuit().showsNothing();
    }
  }

  private void dropExpired() throws InterruptedException {
    for (DueMail mail = queue.takeExpired(clock.now());
        mail != null;
        mail = queue.takeExpired(clock.now())) {
      try {
        settle(mail, suppressed(mail, "expired"));
      } catch (RuntimeException e) {
        queue.putBack(mail);
        throw e;
      }
    }
  }

  private void handle(SmtpConnection connection, DueMail mail) throws InterruptedException {
    if (mail.mail().isExpired(clock.now())) {
      settle(mail, suppressed(mail, "expired"));
      return;
    }
    Question question = invitations.about(mail);
    if (!awaitsAnswer(mail, question)) {
      return;
    }
    outcomes.write();
    try (Leases.Held lease = sending.leases().begin(mail)) {
      MimeMessage message = message(mail);
      if (message == null) {
        lease.await();
        settle(mail, later(mail, "unexpected", SmtpReply.NONE));
        return;
      }
      send(connection, mail, message, new LastLooks(mail, question, lease));
    }
  }

  /** Waits until it is known how the invitation stands; false when there is nothing to send. */
  private boolean awaitsAnswer(DueMail mail, Question question) throws InterruptedException {
    while (!stopping && !queue.isWithdrawn(mail) && !queue.isReleased(mail)) {
      switch (question.standing(RECENT)) {
        case Standing.Open _ -> {
          return true;
        }
        case Standing.Ended(String reason) -> {
          settle(mail, suppressed(mail, reason));
          return false;
        }
        case Standing.Uncertain _ -> {
          outcomes.write();
          Thread.sleep(LOOK);
        }
      }
    }
    queue.putBack(mail);
    return false;
  }

  private void send(SmtpConnection connection, DueMail mail, MimeMessage message, LastLooks looks)
      throws InterruptedException {
    long begin = System.nanoTime();
    LedgerEvent outcome;
    try {
      SmtpReply reply =
          connection.send(
              message, sending.outbound().sender(mail), MimeMessages.recipient(mail.mail()), looks);
      route.circuit().works();
      note(mail, begin);
      outcome = new Delivered(mail.attempt(), reply);
    } catch (Withheld e) {
      withhold(mail, e);
      return;
    } catch (SmtpFailure e) {
      fail(mail, e, begin);
      return;
    } catch (MessagingException | RuntimeException e) {
      logUnexpected(mail, e);
      outcome = later(mail, "unexpected", SmtpReply.NONE);
    }
    settle(mail, outcome);
  }

  private void withhold(DueMail mail, Withheld why) throws InterruptedException {
    switch (why.cause()) {
      case WITHDRAWN -> queue.letGo(mail);
      case ENDED -> settle(mail, suppressed(mail, why.reason()));
      case NOT_NOW -> queue.putBack(mail);
    }
  }

  private void fail(DueMail mail, SmtpFailure failure, long begin) throws InterruptedException {
    SmtpRefusal refusal = failure.refusal();
    switch (refusal.fault()) {
      case OURS -> {
        boolean aboutMails = refusal.late() || refusal.reply().code() != null;
        route.circuit().fails(route.trouble(failure), aboutMails);
        queue.putBack(mail);
      }
      case PASSING -> {
        route.circuit().works();
        note(mail, begin);
        settle(mail, later(mail, refusal.reason(), refusal.reply()));
      }
      case FINAL -> {
        route.circuit().works();
        note(mail, begin);
        settle(
            mail, new Abandoned(mail.attempt(), Outcome.FAILED, refusal.reason(), refusal.reply()));
      }
    }
  }

  /** Remembers whether the domain keeps connections busy. */
  private void note(DueMail mail, long begin) {
    if (System.nanoTime() - begin > SLOW.toNanos()) {
      queue.slows(mail);
    } else {
      queue.flows(mail);
    }
  }

  private @Nullable MimeMessage message(DueMail due) {
    try {
      return sending
          .outbound()
          .signed(sending.messages().of(due.mail(), sending.letters().render(due)));
    } catch (MessagingException | RuntimeException e) {
      logUnexpected(due, e);
      return null;
    }
  }

  /** Without the message of the failure, which may hold what the mail says. */
  private static void logUnexpected(DueMail due, Exception e) {
    LOGGER
        .atError()
        .addKeyValue("mail", due.mail().reference().mailId())
        .addKeyValue("failure", e.getClass().getName())
        .addKeyValue("at", place(e))
        .log("A mail could not be made");
  }

  private static Object place(Exception e) {
    return e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0];
  }

  private LedgerEvent later(DueMail mail, String reason, SmtpReply reply) {
    return Retry.after(mail, reason, reply, clock.now(), ThreadLocalRandom.current().nextDouble());
  }

  private static LedgerEvent suppressed(DueMail mail, String reason) {
    return new Abandoned(mail.attempt() - 1, Outcome.SUPPRESSED, reason, SmtpReply.NONE);
  }

  private void settle(DueMail mail, LedgerEvent outcome) throws InterruptedException {
    outcomes.keep(mail, outcome);
    queue.settle(mail);
  }

  /** What is asked while the relay listens already. */
  private final class LastLooks implements Checkpoint {

    private final DueMail mail;
    private final Question question;
    private final Leases.Held lease;

    LastLooks(DueMail mail, Question question, Leases.Held lease) {
      this.mail = mail;
      this.question = question;
      this.lease = lease;
    }

    @Override
    public void beforeData() throws Withheld {
      look();
    }

    @Override
    public void beforeFinalDot() throws Withheld {
      try {
        lease.await();
        outcomes.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new Withheld(Withheld.Cause.NOT_NOW, "interrupted");
      }
      look();
      if (!lease.isGood()) {
        throw new Withheld(Withheld.Cause.NOT_NOW, "lease-ended");
      }
      // In this order: whoever stops us sees either that we are past it, or that we listen.
      pastTheDot = true;
      if (stopping) {
        throw new Withheld(Withheld.Cause.NOT_NOW, "stopping");
      }
    }

    private void look() throws Withheld {
      if (stopping) {
        throw new Withheld(Withheld.Cause.NOT_NOW, "stopping");
      }
      if (queue.isReleased(mail)) {
        throw new Withheld(Withheld.Cause.NOT_NOW, "released");
      }
      if (queue.isWithdrawn(mail)) {
        throw new Withheld(Withheld.Cause.WITHDRAWN, "withdrawn");
      }
      switch (question.standing(RECENT)) {
        case Standing.Open _ -> {}
        case Standing.Ended(String reason) -> throw new Withheld(Withheld.Cause.ENDED, reason);
        case Standing.Uncertain _ -> throw new Withheld(Withheld.Cause.NOT_NOW, "uncertain");
      }
    }
  }
}
