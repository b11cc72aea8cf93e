package dev.guestlist.quickstart;

import dev.guestlist.quickstart.parts.Part;
import dev.guestlist.quickstart.process.ChildEndedException;
import dev.guestlist.quickstart.process.Children;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts parts side by side and waits for them. */
final class Starter {

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Children children;
  private final Progress progress;

  Starter(Children children, Progress progress) {
    this.children = children;
    this.progress = progress;
  }

  void prepare(List<? extends Part> parts) throws IOException, ChildEndedException {
    for (Part part : parts) {
      part.prepare(children);
    }
  }

  void start(List<? extends Part> parts) throws IOException, ChildEndedException {
    for (Part part : parts) {
      children.start(part.program());
    }
  }

  /**
   * Waits until all can be used.
   *
   * @throws ChildEndedException when a child ended instead
   * @throws IOException when it takes too long
   */
  void await(List<? extends Part> parts)
      throws IOException, ChildEndedException, InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST);
    List<Part> pending = new ArrayList<>(parts);
    while (!pending.isEmpty()) {
      children.check();
      pending.removeIf(this::isReady);
      if (!pending.isEmpty()) {
        Part first = pending.getFirst();
        if (Instant.now().isAfter(deadline)) {
          String name = first.program().name();
          throw new IOException(
              "%s is not ready after %d s. Its log: %s"
                  .formatted(name, LONGEST.toSeconds(), children.log(name)));
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private boolean isReady(Part part) {
    boolean ready = part.isReady();
    if (ready) {
      progress.say(part.program().name() + " is ready on " + part.place());
    }
    return ready;
  }
}
