package dev.guestlist.invitation.feeding;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Works off the files of the partitions that are here, in turns. */
final class Feeder implements Feeding, SmartLifecycle {

  private static final Logger LOGGER = LoggerFactory.getLogger(Feeder.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Uploads uploads;
  private final Function<String, FedFile> files;
  private final Map<String, FedFile> fed = new LinkedHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile boolean running;
  private Thread thread = Thread.ofPlatform().name("feeder").daemon().unstarted(this::run);

  Feeder(Uploads uploads, Function<String, FedFile> files) {
    this.uploads = uploads;
    this.files = files;
  }

  @Override
  public void wake(String id) {
    told.add(id);
    LockSupport.unpark(thread);
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("feeder").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(LONGEST_END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    long looked = System.nanoTime() - LOOK.toNanos();
    while (running) {
      try {
        if (System.nanoTime() - looked >= LOOK.toNanos()) {
          uploads.running().forEach(id -> fed.computeIfAbsent(id, files));
          looked = System.nanoTime();
        }
        for (String id : Set.copyOf(told)) {
          told.remove(id);
          fed.computeIfAbsent(id, files).wake();
        }
        if (!turn()) {
          LockSupport.parkNanos((fed.isEmpty() ? LOOK : PAUSE).toNanos());
        }
      } catch (RuntimeException e) {
        // Whatever it is, the files have to be worked off: what is undecided is found again.
        LOGGER.atWarn().setCause(e).log("Looks for the files to be worked off again");
        fed.clear();
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  /** How many files share the window of this one's partition, itself included. */
  private int sharing(String id) {
    int partition = UploadView.partition(id);
    return (int)
        fed.keySet().stream().filter(other -> UploadView.partition(other) == partition).count();
  }

  /** One step with each file; whether any was asked for more. */
  private boolean turn() {
    boolean asked = false;
    for (Iterator<Map.Entry<String, FedFile>> all = fed.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, FedFile> file = all.next();
      try {
        switch (file.getValue().step(sharing(file.getKey()))) {
          case ASKED -> asked = true;
          case WAITS -> {}
          case DONE -> all.remove();
        }
      } catch (UnavailableException | KafkaException | IllegalStateException e) {
        LOGGER
            .atInfo()
            .addKeyValue("operation", file.getKey())
            .addKeyValue("cause", String.valueOf(e.getMessage()))
            .log("A file is not worked off here just now");
        all.remove();
      }
    }
    return asked;
  }
}
