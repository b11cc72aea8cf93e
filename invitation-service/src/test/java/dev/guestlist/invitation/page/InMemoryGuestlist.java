package dev.guestlist.invitation.page;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.invitation.messaging.MailPreferences;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.MembershipPage;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.PersonPage;
import dev.guestlist.invitation.readmodel.PersonQuery;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One workspace with one membership, and a decider that takes what is asked unless it was told
 * otherwise.
 */
final class InMemoryGuestlist implements ReadModel, RequestGateway, MailPreferences {

  private final List<MembershipRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, NotificationRequest> preferences = new LinkedHashMap<>();
  private final Map<String, OperationView> operations = new ConcurrentHashMap<>();
  private volatile Optional<WorkspaceView> workspace = Optional.empty();
  private volatile Optional<Membership> membership = Optional.empty();
  private volatile Optional<Membership> inviter = Optional.empty();
  private volatile Function<MembershipRequest, @Nullable Outcome> decider = this::take;
  private volatile boolean readable = true;
  private volatile boolean writable = true;

  /** Starts over with this membership in the workspace Launch. */
  void holds(Membership.Builder wanted) {
    requests.clear();
    preferences.clear();
    operations.clear();
    decider = this::take;
    readable = true;
    writable = true;
    workspace = Optional.of(Invitations.workspace("Launch"));
    membership = Optional.of(wanted.build());
    inviter = Optional.empty();
  }

  /** Has somebody else too, who invited. */
  void alsoHolds(Membership.Builder invited) {
    inviter = Optional.of(invited.build());
  }

  void changesTo(Membership.Builder wanted) {
    membership = Optional.of(wanted.build());
  }

  void renamesTheWorkspaceTo(String name) {
    workspace = Optional.of(Invitations.workspace(name));
  }

  /** Takes members with an account alone. */
  void requiresAnAccount(@Nullable String signInUri, @Nullable String signUpUri) {
    workspace = Optional.of(Invitations.workspaceThatRequiresAnAccount(signInUri, signUpUri));
  }

  void deletesTheWorkspace() {
    workspace = Optional.empty();
  }

  void isNotReadable() {
    readable = false;
  }

  void takesNoRequests() {
    writable = false;
  }

  void decidesLater() {
    decider = _ -> null;
  }

  void decidesNow() {
    decider = this::take;
    requests.forEach(this::decide);
  }

  /** The state is what it became meanwhile. */
  void refuses(String reason, Membership.Builder meanwhile) {
    decider =
        _ -> {
          Membership now = meanwhile.build();
          membership = Optional.of(now);
          return new Outcome.Refused(reason, "Refused.", now.getState(), List.of());
        };
  }

  void refusesAsExpired() {
    decider = _ -> new Outcome.Refused("not-pending", "Refused.", "expired", List.of());
  }

  /** What recipients want, by the hash of their address. */
  Map<String, NotificationRequest> preferences() {
    return preferences;
  }

  @Override
  public Mono<Void> store(String recipient, NotificationRequest request) {
    return Mono.fromRunnable(
        () -> {
          if (!writable) {
            throw new UnavailableException("Kafka is away", Duration.ofSeconds(3));
          }
          preferences.put(recipient, request);
        });
  }

  List<MembershipRequest> requests() {
    return requests;
  }

  @Override
  public Mono<Void> send(List<MembershipRequest> sent) {
    return Mono.fromRunnable(
        () -> {
          if (!writable) {
            throw new UnavailableException("Kafka is away", Duration.ofSeconds(3));
          }
          requests.addAll(sent);
          sent.forEach(this::decide);
        });
  }

  private void decide(MembershipRequest request) {
    String operationId = Objects.requireNonNull(request.getOperationId());
    OperationView known = operations.get(operationId);
    if (known != null && known.done()) {
      return;
    }
    Outcome outcome = decider.apply(request);
    List<@Nullable Outcome> outcomes = new ArrayList<>();
    outcomes.add(outcome);
    operations.put(
        operationId,
        new OperationView(
            operationId,
            Invitations.LAUNCH,
            Invitations.MEMBERSHIP_ID,
            Objects.requireNonNull(request.getFingerprint()),
            request.getType(),
            request.getTime(),
            1,
            outcome == null ? null : Instant.now(),
            outcomes,
            List.of(new OperationView.Asked(null, null))));
  }

  private Outcome take(MembershipRequest request) {
    boolean accepts = request.getType().equals("AcceptRequested");
    membership = Optional.of((accepts ? Invitations.accepted() : Invitations.declined()).build());
    return new Outcome.Changed(
        accepts ? "InvitationAccepted" : "InvitationDeclined", Invitations.MEMBERSHIP_ID, 2);
  }

  @Override
  public int partition(WorkspaceKey key) {
    return key.partition(partitions());
  }

  @Override
  public int partitions() {
    return Invitations.PARTITIONS;
  }

  @Override
  public Optional<WorkspaceView> workspace(WorkspaceKey key) {
    return workspace;
  }

  @Override
  public Optional<MembershipView> membership(WorkspaceKey key, String membershipId) {
    return membership.map(Invitations::view);
  }

  @Override
  public Optional<MembershipView> linked(int partition, String membershipId) {
    if (!readable) {
      throw new UnavailableException("not caught up", Duration.ofSeconds(1));
    }
    return membershipId.equals(Invitations.MEMBERSHIP_ID) && partition == Invitations.PARTITION
        ? membership.map(Invitations::view)
        : Optional.empty();
  }

  @Override
  public Optional<MembershipView> ownMembership(
      WorkspaceKey key, String accountId, @Nullable String verifiedAddress) {
    return inviter
        .filter(there -> accountId.equals(there.getAccountId()))
        .or(() -> membership.filter(there -> accountId.equals(there.getAccountId())))
        .map(Invitations::view);
  }

  @Override
  public PersonPage ofPerson(PersonQuery query) {
    throw new UnsupportedOperationException("no page lists anything");
  }

  @Override
  public MembershipPage list(WorkspaceKey key, MembershipQuery query) {
    throw new UnsupportedOperationException("a landing page lists nothing");
  }

  @Override
  public WorkspacePage workspaces(WorkspaceQuery query) {
    throw new UnsupportedOperationException("a landing page lists nothing");
  }

  @Override
  public Set<Integer> here() {
    return Set.of(Invitations.PARTITION);
  }

  @Override
  public Position position(int partition) {
    return new Position(partition, 0, 0, 0);
  }

  @Override
  public Optional<OperationView> operation(String operationId) {
    return Optional.ofNullable(operations.get(operationId));
  }

  @Override
  public Mono<OperationView> awaitDone(String operationId, Duration longest) {
    return Mono.justOrEmpty(operation(operationId).filter(OperationView::done));
  }

  @Override
  public Position position(WorkspaceKey key) {
    return new Position(Invitations.PARTITION, 0, 0, 0);
  }

  @Override
  public Mono<Void> awaitPosition(Position position, Duration longest) {
    return Mono.empty();
  }
}
