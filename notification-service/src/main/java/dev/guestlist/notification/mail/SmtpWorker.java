package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.OutcomeBook;
import dev.guestlist.notification.domain.RetrySchedule;
import dev.guestlist.notification.domain.SmtpReply;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one mail after the other over one connection.
 *
 * <p>Nobody knows whether a mail was taken when the connection is lost between its final dot and
 * the reply: it is sent again, with the same Message-ID and link.
 */
final class SmtpWorker implements Runnable {

  private static final Logger LOGGER = LoggerFactory.getLogger(SmtpWorker.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final SmtpConnection connection;
  private final MailQueue queue;
  private final MimeMessages messages;
  private final InvitationTemplate template;
  private final OutcomeBook book;
  private final RelayStatus relay;
  private final Clock clock;
  private volatile boolean stopping;

  SmtpWorker(
      SmtpConnection connection,
      MailQueue queue,
      MimeMessages messages,
      InvitationTemplate template,
      OutcomeBook book,
      RelayStatus relay,
      Clock clock) {
    this.connection = connection;
    this.queue = queue;
    this.messages = messages;
    this.template = template;
    this.book = book;
    this.relay = relay;
    this.clock = clock;
  }

  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        DueMail mail = queue.take(PATIENCE);
        if (mail != null) {
          handle(mail);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      connection.close();
    }
  }

  /** Waits for the relay; a mail that loses its use meanwhile is not sent. */
  private void handle(DueMail mail) throws InterruptedException {
    for (int failures = 1; !stopping; failures++) {
      if (queue.isWithdrawn(mail)) {
        queue.settle(mail.key());
        return;
      }
      if (mail.mail().isExpired(clock.instant())) {
        settle(
            mail, new Abandoned(mail.attempt() - 1, Outcome.SUPPRESSED, "expired", SmtpReply.NONE));
        return;
      }
      if (isConnected()) {
        settle(mail, send(mail));
        return;
      }
      Thread.sleep(RetrySchedule.RELAY.waitAfter(failures, random()));
    }
  }

  private boolean isConnected() {
    try {
      connection.open();
      relay.answers();
      return true;
    } catch (MessagingException e) {
      relay.fails(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private LedgerEvent send(DueMail due) {
    try {
      MimeMessage message = messages.of(due.mail(), template.render(due));
      SmtpReply reply = connection.send(message, MimeMessages.recipient(due.mail()));
      return new Delivered(due.attempt(), reply);
    } catch (MessagingException e) {
      SmtpRefusal refusal = SmtpRefusal.of(e);
      return refusal.isFinal()
          ? new Abandoned(due.attempt(), Outcome.FAILED, refusal.reason(), refusal.reply())
          : postponed(due, refusal.reason(), refusal.reply());
    } catch (RuntimeException e) {
      // The message of the failure may hold what the mail says.
      LOGGER
          .atError()
          .addKeyValue("mail", due.mail().reference().mailId())
          .addKeyValue("failure", e.getClass().getName())
          .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
          .log("A mail could not be made");
      return postponed(due, "unexpected", SmtpReply.NONE);
    }
  }

  private Postponed postponed(DueMail due, String reason, SmtpReply reply) {
    Duration wait = RetrySchedule.MAIL.waitAfter(due.attempt(), random());
    return new Postponed(due.attempt(), clock.instant().plus(wait), reason, reply);
  }

  private void settle(DueMail mail, LedgerEvent outcome) throws InterruptedException {
    book.record(mail, outcome);
    queue.settle(mail.key());
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
