package dev.guestlist.notification;

import dev.guestlist.notification.messaging.ProcessingFailed;
import org.springframework.context.ApplicationListener;

/** Ends the process, so that whoever supervises it sees the failure and starts it again. */
final class ExitWhenProcessingFailed implements ApplicationListener<ProcessingFailed> {

  private static final int EXIT_CODE = 3;

  @Override
  public void onApplicationEvent(ProcessingFailed event) {
    // On its own thread: the exit waits for the stream threads, and one of them brings this event.
    Thread.ofPlatform().name("exit").start(() -> System.exit(EXIT_CODE));
  }
}
