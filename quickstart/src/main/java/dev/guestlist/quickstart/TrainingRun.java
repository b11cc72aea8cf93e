package dev.guestlist.quickstart;

import dev.guestlist.quickstart.parts.AotCaches;
import dev.guestlist.quickstart.parts.Compilation;
import dev.guestlist.quickstart.parts.Installation;
import dev.guestlist.quickstart.parts.Ports;
import dev.guestlist.quickstart.parts.Services;
import dev.guestlist.quickstart.process.ChildEndedException;
import dev.guestlist.quickstart.process.Children;
import dev.guestlist.quickstart.process.DataFolder;
import dev.guestlist.quickstart.process.ProcessRecords;
import java.io.IOException;
import java.time.Duration;

/**
 * A run of the whole system on data of its own, in which its virtual machines learn: which classes
 * they need, and what of them is worth compiling.
 */
final class TrainingRun {

  /** After so long under load there is hardly anything left to learn. */
  private static final Duration LOAD = Duration.ofSeconds(45);

  /** What was learnt is written when a program ends, by several at the same time. */
  private static final Duration LONGEST_WRITING = Duration.ofMinutes(4);

  private static final String FOLDER = "training";

  private final Installation installation;
  private final Ports ports;
  private final DataFolder folder;
  private final ProcessRecords records;
  private final Progress progress;

  /**
   * A run.
   *
   * @param folder where it works, in a folder of its own
   * @param records of the processes that it starts
   */
  TrainingRun(
      Installation installation,
      Ports ports,
      DataFolder folder,
      ProcessRecords records,
      Progress progress) {
    this.installation = installation.with(Compilation.TRAINING);
    this.ports = ports;
    this.folder = folder;
    this.records = records;
    this.progress = progress;
  }

  /** Runs, and keeps what was learnt. When that fails nothing is left of it, nor of what was. */
  void run() throws IOException, ChildEndedException, InterruptedException {
    progress.say("training, which takes some minutes once after each build");
    AotCaches caches = new AotCaches(installation);
    caches.clear();
    folder.delete(FOLDER);
    Children children = new Children(folder.resolve("training-logs"), records);
    WholeSystem system =
        new WholeSystem(installation, ports, folder.resolve(FOLDER), children, progress);
    Thread abort = Thread.ofPlatform().unstarted(system::kill);
    Runtime.getRuntime().addShutdownHook(abort);
    try {
      learn(system);
    } finally {
      system.kill();
      folder.delete(FOLDER);
    }
    caches.complete(system.parts());
    Runtime.getRuntime().removeShutdownHook(abort);
    progress.say("trained");
  }

  private void learn(WholeSystem system)
      throws IOException, ChildEndedException, InterruptedException {
    system.start();
    new TrainingLoad(Services.baseUrl(ports), system.mailbox()).run(LOAD);
    system.check();
    progress.say("training is over, what was learnt is written");
    system.stop(LONGEST_WRITING);
  }
}
