package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Waiters.Found;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answers from the partitions that are on this instance. */
final class LocalReadModel implements ReadModel {

  private static final int PARTITION_DIGITS = 2;

  private final Partitions here;
  private final int count;
  private final Clock clock;

  /**
   * Answers from these partitions.
   *
   * @param count how many partitions there are in all
   */
  LocalReadModel(Partitions here, int count, Clock clock) {
    this.here = here;
    this.count = count;
    this.clock = clock;
  }

  @Override
  public int partition(WorkspaceKey workspace) {
    return workspace.partition(count);
  }

  @Override
  public int partitions() {
    return count;
  }

  @Override
  public Set<Integer> here() {
    return here.all().stream().map(Partition::number).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<WorkspaceView> workspace(WorkspaceKey workspace) {
    return ask(workspace, (tables, _) -> WorkspacePages.view(tables, workspace));
  }

  @Override
  public Optional<MembershipView> membership(WorkspaceKey workspace, String membershipId) {
    return ask(workspace, (tables, _) -> MembershipPages.view(tables, workspace, membershipId));
  }

  @Override
  public Optional<MembershipView> linked(int partition, String membershipId) {
    if (partition < 0 || partition >= count) {
      return Optional.empty();
    }
    return here.get(partition)
        .ask(
            (tables, _) ->
                tables
                    .memberships()
                    .workspaceOf(membershipId)
                    .flatMap(workspace -> MembershipPages.view(tables, workspace, membershipId)));
  }

  @Override
  public Optional<MembershipView> ownMembership(
      WorkspaceKey workspace, String accountId, @Nullable String verifiedAddress) {
    return ask(
        workspace,
        (tables, _) -> OwnMembership.find(tables, workspace, accountId, verifiedAddress));
  }

  @Override
  public MembershipPage list(WorkspaceKey workspace, MembershipQuery query) {
    return ask(workspace, (tables, _) -> MembershipPages.page(tables, workspace, query));
  }

  @Override
  public WorkspacePage workspaces(WorkspaceQuery query) {
    return WorkspacePage.merge(
        query,
        here.all().stream()
            .map(
                partition ->
                    partition.ask(
                        (tables, _) -> WorkspacePages.page(tables, partition.number(), query)))
            .toList());
  }

  @Override
  public Optional<OperationView> operation(String operationId) {
    OptionalInt partition = partitionOf(operationId);
    return partition.isEmpty()
        ? Optional.empty()
        : here.get(partition.getAsInt()).ask((tables, _) -> view(tables, operationId));
  }

  @Override
  public Optional<MembershipView> asDecided(String operationId, int item) {
    OptionalInt partition = partitionOf(operationId);
    return partition.isEmpty()
        ? Optional.empty()
        : here.get(partition.getAsInt())
            .ask((tables, _) -> tables.answers().get(operationId, item));
  }

  @Override
  public Mono<OperationView> awaitDone(String operationId, Duration longest) {
    OptionalInt partition = partitionOf(operationId);
    if (partition.isEmpty()) {
      return Mono.empty();
    }
    return Mono.defer(
        () -> {
          Settling settling = new Settling(operationId);
          Partition owner = here.get(partition.getAsInt());
          return owner.waiters().await(owner, (tables, _) -> settled(settling, tables), longest);
        });
  }

  private Found<OperationView> settled(Settling settling, Tables tables) {
    return settling
        .lacking(tables)
        .<Found<OperationView>>map(Found.Lacking::new)
        .orElseGet(
            () ->
                view(tables, settling.operationId())
                    .<Found<OperationView>>map(Found.Ready::new)
                    .orElseGet(
                        () -> new Found.Lacking<>(new Awaited.Operation(settling.operationId()))));
  }

  private Optional<OperationView> view(Tables tables, String operationId) {
    return tables
        .operations()
        .get(operationId, clock.instant())
        .map(view -> Settling.readable(tables, view));
  }

  @Override
  public Position position(WorkspaceKey workspace) {
    return position(partition(workspace));
  }

  @Override
  public Position position(int partition) {
    return here.get(partition).ask((_, progress) -> position(partition, progress));
  }

  static Position position(int partition, Progress progress) {
    return new Position(
        partition,
        progress.next(Topics.MEMBERSHIP_EVENTS.name()),
        progress.next(Topics.MEMBERSHIP_STATE.name()),
        progress.next(Topics.NOTIFICATION_EVENTS.name()));
  }

  @Override
  public Mono<Void> awaitPosition(Position position, Duration longest) {
    return Mono.defer(
            () -> {
              Partition owner = here.get(position.partition());
              return owner
                  .waiters()
                  .await(owner, (_, progress) -> reached(position, progress), longest);
            })
        .switchIfEmpty(
            Mono.error(
                () ->
                    new UnavailableException(
                        "The data have not been read up to the given position yet",
                        Duration.ofSeconds(1))))
        .then();
  }

  private static Found<Position> reached(Position wanted, Progress progress) {
    Position now = position(wanted.partition(), progress);
    if (now.events() < wanted.events()) {
      return lacking(Topics.MEMBERSHIP_EVENTS.name(), wanted.events());
    }
    if (now.states() < wanted.states()) {
      return lacking(Topics.MEMBERSHIP_STATE.name(), wanted.states());
    }
    if (now.notifications() < wanted.notifications()) {
      return lacking(Topics.NOTIFICATION_EVENTS.name(), wanted.notifications());
    }
    return new Found.Ready<>(now);
  }

  private static Found<Position> lacking(String topic, long next) {
    return new Found.Lacking<>(new Awaited.Offset(topic, next));
  }

  private <T> T ask(WorkspaceKey workspace, Partition.Question<T> question) {
    return here.get(partition(workspace)).ask(question);
  }

  /** An operation id begins with its partition. */
  private OptionalInt partitionOf(String operationId) {
    if (operationId.length() <= PARTITION_DIGITS || operationId.charAt(PARTITION_DIGITS) != '-') {
      return OptionalInt.empty();
    }
    try {
      int partition = Integer.parseInt(operationId.substring(0, PARTITION_DIGITS), 16);
      return partition >= 0 && partition < count ? OptionalInt.of(partition) : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }
}
