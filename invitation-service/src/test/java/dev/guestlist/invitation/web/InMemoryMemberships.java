package dev.guestlist.invitation.web;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.MembershipPage;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** A read model that knows at once what it is told. */
final class InMemoryMemberships implements ReadModel {

  private static final int PARTITIONS = 4;
  private static final Duration PROBE = Duration.ofMillis(5);

  private final Map<WorkspaceKey, WorkspaceView> workspaces = new ConcurrentHashMap<>();
  private final Map<String, MembershipView> memberships = new ConcurrentHashMap<>();
  private final Map<String, OperationView> operations = new ConcurrentHashMap<>();
  private final AtomicLong offset = new AtomicLong();

  void put(WorkspaceView workspace) {
    workspaces.put(workspace.key(), workspace);
    offset.incrementAndGet();
  }

  void remove(WorkspaceKey workspace) {
    workspaces.remove(workspace);
    offset.incrementAndGet();
  }

  void put(MembershipView membership) {
    memberships.put(membership.id(), membership);
    offset.incrementAndGet();
  }

  void put(OperationView operation) {
    operations.put(operation.id(), operation);
    offset.incrementAndGet();
  }

  /** Changes a membership as a fact would. */
  void change(String id, UnaryOperator<Membership.Builder> change) {
    memberships.computeIfPresent(
        id,
        (_, view) ->
            new MembershipView(
                view.workspace(),
                id,
                view.version() + 1,
                change.apply(Membership.newBuilder(view.membership())).build(),
                view.delivery()));
    offset.incrementAndGet();
  }

  @Override
  public int partition(WorkspaceKey workspace) {
    return workspace.partition(PARTITIONS);
  }

  @Override
  public int partitions() {
    return PARTITIONS;
  }

  @Override
  public Optional<WorkspaceView> workspace(WorkspaceKey workspace) {
    return Optional.ofNullable(workspaces.get(workspace));
  }

  @Override
  public Optional<MembershipView> membership(WorkspaceKey workspace, String membershipId) {
    return Optional.ofNullable(memberships.get(membershipId))
        .filter(view -> view.workspace().equals(workspace));
  }

  @Override
  public Optional<MembershipView> linked(int partition, String membershipId) {
    return Optional.ofNullable(memberships.get(membershipId));
  }

  @Override
  public MembershipPage list(WorkspaceKey workspace, MembershipQuery query) {
    List<MembershipView> all =
        memberships.values().stream().filter(view -> view.workspace().equals(workspace)).toList();
    List<MembershipView> wanted =
        all.stream()
            .filter(view -> query.states().contains(view.membership().getState()))
            .filter(view -> query.user().map(user -> isOf(view, user)).orElse(true))
            .sorted(
                Comparator.comparing((MembershipView view) -> view.membership().getCreated())
                    .reversed()
                    .thenComparing(MembershipView::id))
            .toList();
    List<MembershipView> rest =
        wanted.stream()
            .dropWhile(view -> query.after().isPresent() && !view.id().equals(after(query)))
            .skip(query.after().isPresent() ? 1 : 0)
            .toList();
    return new MembershipPage(
        rest.stream().limit(query.limit()).toList(),
        wanted.size(),
        all.stream()
            .collect(
                Collectors.groupingBy(view -> view.membership().getState(), Collectors.counting())),
        rest.size() > query.limit());
  }

  private static String after(MembershipQuery query) {
    return query.after().map(MembershipQuery.After::membershipId).orElse("");
  }

  private static boolean isOf(MembershipView view, String user) {
    return user.equals(view.membership().getUserEmail());
  }

  @Override
  public Optional<OperationView> operation(String operationId) {
    return Optional.ofNullable(operations.get(operationId));
  }

  @Override
  public Mono<OperationView> awaitDone(String operationId, Duration longest) {
    return Mono.defer(() -> Mono.justOrEmpty(operation(operationId).filter(OperationView::done)))
        .repeatWhenEmpty(tries -> tries.delayElements(PROBE))
        .timeout(longest, Mono.empty());
  }

  @Override
  public Position position(WorkspaceKey workspace) {
    return new Position(partition(workspace), offset.get(), offset.get(), offset.get());
  }

  @Override
  public Mono<Void> awaitPosition(Position position, Duration longest) {
    return position.events() <= offset.get()
        ? Mono.empty()
        : Mono.error(new UnavailableException("Not read that far.", Duration.ofSeconds(1)));
  }
}
