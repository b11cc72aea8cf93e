package dev.guestlist.invitation.web;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Folded;
import dev.guestlist.invitation.readmodel.MembershipPage;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.PersonPage;
import dev.guestlist.invitation.readmodel.PersonQuery;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
  public Optional<MembershipView> ownMembership(
      WorkspaceKey workspace, String accountId, @Nullable String verifiedAddress) {
    List<MembershipView> all =
        memberships.values().stream().filter(view -> view.workspace().equals(workspace)).toList();
    return all.stream()
        .filter(view -> accountId.equals(view.membership().getAccountId()))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(view -> view.membership().getAccountId() == null)
                    .filter(
                        view ->
                            List.of("invited", "accepted").contains(view.membership().getState()))
                    .filter(view -> isOf(view, String.valueOf(verifiedAddress)))
                    .findFirst());
  }

  @Override
  public PersonPage ofPerson(PersonQuery query) {
    List<MembershipView> wanted =
        memberships.values().stream()
            .filter(
                view ->
                    query.orgId().isEmpty() || query.orgId().get().equals(view.workspace().orgId()))
            .filter(view -> workspaces.containsKey(view.workspace()))
            .filter(view -> query.visible().test(view.workspace().orgId()))
            .filter(view -> query.states().contains(view.membership().getState()))
            .filter(view -> query.theirs().test(view.membership()))
            .filter(
                view ->
                    query.after().isEmpty()
                        || PersonQuery.place(view).compareTo(query.after().get()) > 0)
            .sorted(Comparator.comparing(PersonQuery::place))
            .toList();
    return new PersonPage(
        wanted.stream().limit(query.limit()).toList(),
        wanted.size() > query.limit(),
        IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toSet()));
  }

  @Override
  public MembershipPage list(WorkspaceKey workspace, MembershipQuery query) {
    List<MembershipView> all =
        memberships.values().stream().filter(view -> view.workspace().equals(workspace)).toList();
    List<MembershipView> wanted =
        all.stream()
            .filter(view -> query.wants(view.membership()))
            .sorted(query.sort().memberships())
            .toList();
    List<MembershipView> rest =
        wanted.stream()
            .filter(
                view ->
                    query.after().isEmpty()
                        || query.sort().places().compare(place(view, query), query.after().get())
                            > 0)
            .toList();
    List<MembershipView> page = rest.stream().limit(query.limit()).toList();
    return new MembershipPage(
        page,
        query.words().isEmpty() && query.referrer().isEmpty()
            ? OptionalLong.of(wanted.size())
            : OptionalLong.empty(),
        all.stream()
            .collect(
                Collectors.groupingBy(view -> view.membership().getState(), Collectors.counting())),
        rest.size() > page.size() ? Optional.of(place(page.getLast(), query)) : Optional.empty());
  }

  private static Place place(MembershipView view, MembershipQuery query) {
    return query.sort().by().place(view.id(), view.membership());
  }

  private static boolean isOf(MembershipView view, String user) {
    return user.equals(view.membership().getUserEmail());
  }

  @Override
  public WorkspacePage workspaces(WorkspaceQuery query) {
    List<WorkspaceView> all =
        workspaces.values().stream()
            .filter(view -> view.key().orgId().equals(query.orgId()))
            .filter(
                view ->
                    query
                        .name()
                        .map(Folded.text(view.workspace().getName())::startsWith)
                        .orElse(true))
            .filter(view -> query.accountId().map(id -> isMember(id, view.key())).orElse(true))
            .toList();
    List<WorkspaceView> rest =
        all.stream()
            .filter(
                view ->
                    query.after().isEmpty() || query.place(view).compareTo(query.after().get()) > 0)
            .toList();
    return WorkspacePage.merge(
        query,
        List.of(new WorkspacePage(rest, OptionalLong.of(all.size()), false, Set.of(0, 1, 2, 3))));
  }

  private boolean isMember(String accountId, WorkspaceKey workspace) {
    return memberships.values().stream()
        .filter(view -> view.workspace().equals(workspace))
        .filter(view -> accountId.equals(view.membership().getAccountId()))
        .anyMatch(view -> view.membership().getState().equals("accepted"));
  }

  @Override
  public Set<Integer> here() {
    return Set.of(0, 1, 2, 3);
  }

  @Override
  public Position position(int partition) {
    return new Position(partition, offset.get(), offset.get(), offset.get());
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
    return position(partition(workspace));
  }

  @Override
  public Mono<Void> awaitPosition(Position position, Duration longest) {
    return position.events() <= offset.get()
        ? Mono.empty()
        : Mono.error(new UnavailableException("Not read that far.", Duration.ofSeconds(1)));
  }
}
