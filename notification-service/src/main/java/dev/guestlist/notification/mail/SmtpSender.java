package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.OutcomeBook;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Runs one worker for each connection that the relay may get from us. */
final class SmtpSender implements SmartLifecycle {

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final List<SmtpWorker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  SmtpSender(
      int connections,
      Session session,
      MailQueue queue,
      MimeMessages messages,
      InvitationTemplate template,
      OutcomeBook book,
      RelayStatus relay,
      Clock clock) {
    for (int i = 0; i < connections; i++) {
      workers.add(
          new SmtpWorker(
              new SmtpConnection(session), queue, messages, template, book, relay, clock));
    }
  }

  @Override
  public void start() {
    running = true;
    workers.forEach(
        worker -> threads.add(Thread.ofVirtual().name("smtp-", threads.size()).start(worker)));
  }

  /** Lets every worker finish the mail that it is sending, so that its outcome is written down. */
  @Override
  public void stop() {
    workers.forEach(SmtpWorker::stop);
    try {
      for (Thread thread : threads) {
        thread.join(LAST_WORDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.forEach(Thread::interrupt);
    threads.clear();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
