package dev.guestlist.invitation.feeding;

import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.invitation.messaging.BatchGateway;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.readmodel.Uploads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** The real feeder over files that are kept in memory, for an instance with one partition. */
public final class LocalFeeding implements Feeding, BatchGateway, AutoCloseable {

  private final LocalInstance instance;
  private final List<InvitationBatch> stored = new CopyOnWriteArrayList<>();
  private final Feeder feeder;

  /** Feeds this gateway. */
  public LocalFeeding(LocalInstance instance, RequestGateway gateway) {
    this.instance = instance;
    Uploads uploads = instance.uploads();
    Window window = new Window(Duration.ofMillis(20), () -> false);
    feeder =
        new Feeder(
            uploads,
            id ->
                new FedFile(
                    id,
                    uploads,
                    (_, offset) -> stored.get((int) offset),
                    gateway,
                    window,
                    InstantSource.system(),
                    System::nanoTime));
    feeder.start();
  }

  @Override
  public synchronized Mono<Void> send(int partition, InvitationBatch batch) {
    stored.add(batch);
    instance.tell(batch);
    return Mono.empty();
  }

  @Override
  public void wake(String id) {
    feeder.wake(id);
  }

  @Override
  public void close() {
    feeder.stop();
  }
}
