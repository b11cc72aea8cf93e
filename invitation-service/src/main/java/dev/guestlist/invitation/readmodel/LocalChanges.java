package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Answers from the partitions that are on this instance. */
final class LocalChanges implements Changes {

  private final Partitions here;
  private final int count;
  private final Scheduler scheduler;

  /**
   * Answers from these partitions.
   *
   * @param count how many partitions there are in all
   * @param scheduler where each step is taken, so that a stream with much to tell takes turns with
   *     the others
   */
  LocalChanges(Partitions here, int count, Scheduler scheduler) {
    this.here = here;
    this.count = count;
    this.scheduler = scheduler;
  }

  @Override
  public Mono<Step> next(WorkspaceKey workspace, Position after, Wanted wanted, Duration longest) {
    return Mono.defer(
            () -> {
              Partition owner = here.get(workspace.partition(count));
              return owner
                  .waiters()
                  .watch(owner, new Following(workspace, after, wanted)::look, longest)
                  // From the start: the other one may be looking just now, and not be heard.
                  .switchIfEmpty(
                      Mono.fromSupplier(
                          () -> owner.ask(new Following(workspace, after, wanted)::lastLook)));
            })
        .subscribeOn(scheduler);
  }
}
