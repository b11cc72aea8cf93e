package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.Waiters.Found;
import dev.guestlist.invitation.readmodel.store.RowBlock;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.invitation.readmodel.store.UploadTable.Decided;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Answers from the partitions that are on this instance. */
final class LocalUploads implements Uploads {

  private final Partitions here;
  private final Clock clock;
  private final Scheduler scheduler;

  /**
   * Answers from these partitions.
   *
   * @param scheduler where each step is taken, so that a large file takes turns with all else
   */
  LocalUploads(Partitions here, Clock clock, Scheduler scheduler) {
    this.here = here;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  @Override
  public Optional<UploadView> upload(String id) {
    return owner(id).ask((tables, _) -> tables.uploads().get(id, clock.instant()));
  }

  @Override
  public Optional<RowBlock> block(String id, int row) {
    return owner(id).ask((tables, _) -> tables.uploads().block(id, row));
  }

  @Override
  public Mono<List<RowResult>> results(String id, int first, int most, Duration longest) {
    return await(id, (tables, _) -> results(tables, id, first, most), longest);
  }

  @Override
  public Mono<UploadView> awaitStored(String id, int total, Duration longest) {
    return await(
        id,
        (tables, _) ->
            tables
                .uploads()
                .get(id, clock.instant())
                .filter(view -> view.total() >= total)
                .<Found<UploadView>>map(Found.Ready::new)
                .orElseGet(() -> new Found.Lacking<>(new Awaited.Rows(id))),
        longest);
  }

  @Override
  public List<String> running() {
    List<String> running = new ArrayList<>();
    for (Partition partition : here.all()) {
      try {
        running.addAll(partition.ask((tables, _) -> tables.uploads().running()));
      } catch (UnavailableException _) {
        // It comes or goes: whoever has it next finds the same files.
      }
    }
    return running;
  }

  @Override
  public Waiting waiting(String id, Waiting known, int end) {
    return owner(id).ask((tables, _) -> waiting(tables, id, known, end));
  }

  private static Waiting waiting(Tables tables, String id, Waiting known, int end) {
    List<Integer> blocks = new ArrayList<>();
    int next = known.next();
    int count = 0;
    for (int row : known.blocks()) {
      int lacking =
          tables.uploads().block(id, row).map(block -> lacking(tables, id, block, end)).orElse(0);
      if (lacking > 0) {
        blocks.add(row);
        count += lacking;
      }
    }
    while (next < end) {
      Optional<RowBlock> block = tables.uploads().block(id, next);
      if (block.isEmpty()) {
        break;
      }
      int lacking = lacking(tables, id, block.get(), end);
      count += lacking;
      if (block.get().end() > end) {
        break;
      }
      if (lacking > 0) {
        blocks.add(next);
      }
      next = block.get().end();
    }
    return new Waiting(blocks, next, count);
  }

  /** How many rows of a block that stand before the end are not decided. */
  private static int lacking(Tables tables, String id, RowBlock block, int end) {
    int until = Math.min(end, block.end());
    int problems = (int) block.problems().keySet().stream().filter(row -> row < until).count();
    return until
        - block.first()
        - problems
        - tables.uploads().decidedBetween(id, block.first(), until);
  }

  private <T> Mono<T> await(String id, Partition.Question<Found<T>> look, Duration longest) {
    return Mono.defer(
            () -> {
              Partition owner = owner(id);
              return owner.waiters().watch(owner, look, longest);
            })
        .subscribeOn(scheduler);
  }

  private static Found<List<RowResult>> results(Tables tables, String id, int first, int most) {
    List<RowResult> results = new ArrayList<>();
    Optional<RowBlock> block = Optional.empty();
    WorkspaceKey workspace = tables.uploads().workspace(id).orElse(null);
    for (int row = first; workspace != null && row < first + most; row++) {
      if (block.isEmpty() || row >= block.get().end()) {
        block = tables.uploads().block(id, row);
      }
      if (block.isEmpty()) {
        break;
      }
      Outcome.Refused problem = block.get().problems().get(row);
      if (problem != null) {
        results.add(new RowResult(row, problem, Optional.empty(), null));
        continue;
      }
      Optional<Decided> decided = tables.uploads().decided(id, row);
      if (decided.isEmpty()) {
        break;
      }
      Optional<Awaited> lacking =
          Settling.lacking(tables, workspace, decided.get().outcome(), decided.get().generation());
      if (lacking.isPresent()) {
        return results.isEmpty() ? new Found.Lacking<>(lacking.get()) : new Found.Ready<>(results);
      }
      results.add(
          new RowResult(
              row,
              decided.get().outcome(),
              membership(tables, workspace, decided.get().outcome()),
              decided.get().duplicateOf()));
    }
    return results.isEmpty()
        ? new Found.Lacking<>(new Awaited.Rows(id))
        : new Found.Ready<>(results);
  }

  private static Optional<MembershipView> membership(
      Tables tables, WorkspaceKey workspace, Outcome outcome) {
    String id =
        switch (outcome) {
          case Outcome.Changed changed -> changed.membershipId();
          case Outcome.Unchanged unchanged -> unchanged.membershipId();
          case Outcome.Refused _ -> null;
        };
    return id == null ? Optional.empty() : MembershipPages.view(tables, workspace, id);
  }

  private Partition owner(String id) {
    return here.get(LocalReadModel.numberIn(id).orElse(-1));
  }
}
