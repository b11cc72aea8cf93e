package dev.guestlist.notification.mail;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the present stage of one connection may still take. When it took too long, the socket is
 * closed under the dialogue, whatever that is doing.
 */
final class StageClock {

  private @Nullable Socket socket;
  private SmtpStage stage = SmtpStage.CONNECTION;
  private long deadline;
  private boolean running;
  private boolean late;

  /** The socket of a new dialogue. */
  synchronized void watch(Socket fresh) {
    socket = fresh;
  }

  synchronized void begin(SmtpStage next, Duration limit) {
    stage = next;
    late = false;
    keepRunning(limit);
  }

  /** A command that begins no stage. */
  synchronized void keepRunning(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
    running = true;
  }

  /** Nothing is waited for. */
  synchronized void rest() {
    running = false;
  }

  /** The last stage that began. */
  synchronized SmtpStage stage() {
    return stage;
  }

  /** Whether the stage took too long. */
  synchronized boolean isLate() {
    return late;
  }

  /** Ends the dialogue if its time is over. */
  synchronized void check() {
    if (running && System.nanoTime() - deadline > 0) {
      running = false;
      late = true;
      Socket closing = socket;
      if (closing != null) {
        try {
          closing.close();
        } catch (IOException _) {
          // A socket that can't be closed properly is closed all the same.
        }
      }
    }
  }
}
