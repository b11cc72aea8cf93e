package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.notification.domain.OutcomeBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Runs one worker for each connection that the relay may get from us. */
final class SmtpSender implements SmartLifecycle {

  /** How long a dialogue may take to end by itself that is not past its final dot. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** How long it may take to write down what became of a mail. */
  private static final Duration LAST_LINES = Duration.ofSeconds(5);

  private static final Duration TICK = Duration.ofMillis(100);

  private final List<SmtpWorker> workers = new ArrayList<>();
  private final List<StageClock> clocks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Leases leases;
  private final Duration afterTheDot;
  private volatile boolean running;

  SmtpSender(
      SmtpSettings smtp,
      MailSettings mail,
      Relays relays,
      SmtpWorker.Sending sending,
      MailQueue queue,
      OutcomeBook book,
      InvitationView invitations,
      CheckedClock clock) {
    leases = sending.leases();
    afterTheDot = smtp.limit(SmtpStage.FINAL_DOT).plus(LAST_LINES);
    for (int i = 0; i < smtp.connections(); i++) {
      Route route = new Route(relays.all(), smtp, mail);
      clocks.add(route.clock());
      workers.add(new SmtpWorker(route, sending, queue, book, invitations, clock));
    }
  }

  @Override
  public void start() {
    running = true;
    workers.forEach(
        worker -> threads.add(Thread.ofVirtual().name("smtp-", threads.size()).start(worker)));
    threads.add(Thread.ofPlatform().daemon().name("smtp-clock").start(this::watch));
    threads.add(Thread.ofVirtual().name("smtp-leases").start(leases::keep));
  }

  /** Ends dialogues that take too long. */
  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        clocks.forEach(StageClock::check);
        Thread.sleep(TICK);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends every dialogue before its final dot, and waits for what the relay says to those that were
   * sent, so that their outcomes are written down.
   */
  @Override
  public void stop() {
    workers.forEach(SmtpWorker::stop);
    try {
      join(LAST_WORDS);
      for (int i = 0; i < sending().size(); i++) {
        if (!workers.get(i).isPastTheDot()) {
          sending().get(i).interrupt();
        }
      }
      join(afterTheDot);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.forEach(Thread::interrupt);
    threads.clear();
    running = false;
  }

  private List<Thread> sending() {
    return threads.subList(0, Math.min(workers.size(), threads.size()));
  }

  /** Waits for all workers, no longer than this altogether. */
  private void join(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (Thread thread : sending()) {
      thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
