package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.notification.domain.OutcomeBook;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Runs one worker for each connection that the relay may get from us. */
final class SmtpSender implements SmartLifecycle {

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofMillis(100);

  private final List<SmtpWorker> workers = new ArrayList<>();
  private final List<StageClock> clocks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Leases leases;
  private volatile boolean running;

  SmtpSender(
      SmtpSettings smtp,
      MailSettings mail,
      Relays relays,
      SmtpWorker.Sending sending,
      MailQueue queue,
      OutcomeBook book,
      InvitationView invitations,
      Clock clock) {
    leases = sending.leases();
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

  /** Lets every worker finish the mail that it is sending, so that its outcome is written down. */
  @Override
  public void stop() {
    workers.forEach(SmtpWorker::stop);
    try {
      for (Thread thread : threads.subList(0, Math.min(workers.size(), threads.size()))) {
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
