package dev.guestlist.invitation.web;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipChangeRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Asked;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps what was asked, and decides it in the simplest way, or later, or not at all. */
final class DecidingGateway implements RequestGateway {

  private final InMemoryMemberships memberships;
  private final List<MembershipRequest> asked = new CopyOnWriteArrayList<>();
  private final List<List<MembershipRequest>> waiting = new CopyOnWriteArrayList<>();
  private final Map<String, String> idsOfInvitees = new HashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private volatile boolean deciding = true;
  private volatile boolean reachable = true;

  DecidingGateway(InMemoryMemberships memberships) {
    this.memberships = memberships;
  }

  /** Everything that was asked so far. */
  List<MembershipRequest> asked() {
    return asked;
  }

  void stopDeciding() {
    deciding = false;
  }

  void startDeciding() {
    deciding = true;
    waiting.forEach(this::decide);
    waiting.clear();
  }

  void reachable(boolean answers) {
    reachable = answers;
  }

  @Override
  public Mono<Void> send(List<MembershipRequest> requests) {
    if (!reachable) {
      return Mono.error(new UnavailableException("Kafka does not answer.", Duration.ofSeconds(2)));
    }
    asked.addAll(requests);
    MembershipRequest first = requests.getFirst();
    if (memberships.operation(operationId(first)).isEmpty()) {
      memberships.put(operation(requests, List.of()));
    }
    if (deciding) {
      decide(requests);
    } else {
      waiting.add(requests);
    }
    return Mono.empty();
  }

  private synchronized void decide(List<MembershipRequest> requests) {
    boolean decided =
        memberships
            .operation(operationId(requests.getFirst()))
            .filter(OperationView::done)
            .isPresent();
    if (!decided) {
      List<Outcome> outcomes = new ArrayList<>();
      requests.forEach(request -> outcomes.add(outcome(request)));
      memberships.put(operation(requests, outcomes));
    }
  }

  private static String caller(Actor actor) {
    return actor.getKind() == ActorKind.PERSON ? Caller.PERSON + actor.getId() : actor.getId();
  }

  private static OperationView operation(List<MembershipRequest> requests, List<Outcome> outcomes) {
    MembershipRequest first = requests.getFirst();
    List<@Nullable Outcome> items = new ArrayList<>(outcomes);
    while (items.size() < requests.size()) {
      items.add(null);
    }
    return new OperationView(
        operationId(first),
        workspace(first),
        caller(first.getActor()),
        String.valueOf(first.getFingerprint()),
        first.getType(),
        first.getTime(),
        requests.size(),
        outcomes.isEmpty() ? null : first.getTime().plusMillis(7),
        items,
        requests.stream().map(DecidingGateway::asked).toList());
  }

  private static Asked asked(MembershipRequest request) {
    InviteRequested invitation = request.getInviteRequested();
    return invitation == null
        ? new Asked(request.getUserEmail(), request.getUserLogin(), request.getMembershipId())
        : new Asked(invitation.getUserEmail(), invitation.getUserLogin(), null);
  }

  private Outcome outcome(MembershipRequest request) {
    return switch (request.getType()) {
      case "WorkspaceCreateRequested" -> created(request);
      case "WorkspaceDeleteRequested" ->
          ofWorkspace(request, _ -> memberships.remove(workspace(request)));
      case "PolicyChangeRequested" ->
          ofWorkspace(request, view -> memberships.put(ruled(view, request)));
      case "InviteRequested" -> invited(request);
      case "MembershipChangeRequested" -> ofMembership(request, this::changed);
      case "RemoveRequested" -> ofMembership(request, (view, _) -> removed(view));
      case "ResendRequested" ->
          pending(
              request,
              membership ->
                  membership
                      .setGeneration(membership.getGeneration() + 1)
                      .setLocale(request.getResendRequested().getLocale()));
      case "RevokeRequested" -> pending(request, membership -> membership.setState("revoked"));
      case "AcceptRequested" ->
          answered(request, request.getAcceptRequested().getVerifiedEmail(), "accepted");
      case "DeclineRequested" ->
          answered(request, request.getDeclineRequested().getVerifiedEmail(), "declined");
      case "LeaveRequested" -> refused("forbidden", null);
      default -> throw new IllegalArgumentException(request.getType());
    };
  }

  private Outcome ofWorkspace(MembershipRequest request, Consumer<WorkspaceView> change) {
    Optional<WorkspaceView> view = memberships.workspace(workspace(request));
    if (view.isEmpty()) {
      return refused("not-found", null);
    }
    if (isAnother(view.get().version(), request)) {
      return refused("precondition-failed", null);
    }
    change.accept(view.get());
    return new Outcome.Changed(request.getType(), null, 0);
  }

  private static WorkspaceView ruled(WorkspaceView view, MembershipRequest request) {
    return new WorkspaceView(
        view.key(),
        view.version() + 1,
        Workspace.newBuilder(view.workspace())
            .setPolicy(request.getPolicyChangeRequested().getPolicy())
            .build());
  }

  private Outcome ofMembership(
      MembershipRequest request, BiFunction<MembershipView, MembershipRequest, Outcome> decide) {
    Optional<MembershipView> view = named(request);
    if (view.isEmpty()) {
      return refused("not-found", null);
    }
    return isAnother(view.get().version(), request)
        ? refused("precondition-failed", null)
        : decide.apply(view.get(), request);
  }

  private Optional<MembershipView> named(MembershipRequest request) {
    if (request.getUserEmail() != null) {
      String id = idsOfInvitees.get(invitee(request, request.getUserEmail()));
      return id == null ? Optional.empty() : memberships.membership(workspace(request), id);
    }
    return request.getMembershipId() == null
        ? Optional.empty()
        : memberships.membership(workspace(request), request.getMembershipId());
  }

  private static boolean isAnother(long version, MembershipRequest request) {
    return request.getExpectedVersion() != null && request.getExpectedVersion() != version;
  }

  private Outcome changed(MembershipView view, MembershipRequest request) {
    MembershipChangeRequested change = request.getMembershipChangeRequested();
    return change(
        view,
        membership -> {
          if (change.getRole() != null) {
            membership.setRole(change.getRole());
          }
          if (change.getExpires() != null) {
            membership.setExpires(change.getExpires());
          }
          if (change.getMetadata() != null) {
            membership.setMetadata(change.getMetadata());
          }
          return membership;
        });
  }

  private Outcome removed(MembershipView view) {
    return switch (view.membership().getState()) {
      case "invited" -> change(view, membership -> membership.setState("revoked"));
      case "accepted", "declined", "expired" ->
          change(view, membership -> membership.setState("removed"));
      default -> new Outcome.Unchanged(view.id(), view.membership().getState());
    };
  }

  private Outcome pending(MembershipRequest request, UnaryOperator<Membership.Builder> change) {
    return ofMembership(
        request,
        (view, _) ->
            view.membership().getState().equals("invited")
                ? change(view, change)
                : refused("not-pending", view.membership().getState()));
  }

  private Outcome answered(
      MembershipRequest request, @Nullable String verifiedEmail, String state) {
    return ofMembership(
        request,
        (view, _) ->
            view.membership().getUserEmail().equals(verifiedEmail)
                ? change(view, membership -> membership.setState(state))
                : refused("other-person", null));
  }

  private Outcome change(MembershipView view, UnaryOperator<Membership.Builder> change) {
    Membership changed = change.apply(Membership.newBuilder(view.membership())).build();
    if (changed.equals(view.membership())) {
      return new Outcome.Unchanged(view.id(), changed.getState());
    }
    memberships.change(view.id(), _ -> Membership.newBuilder(changed));
    return new Outcome.Changed("Changed", view.id(), view.version() + 1);
  }

  private Outcome created(MembershipRequest request) {
    if (memberships.workspace(workspace(request)).isPresent()) {
      return refused("workspace-exists", null);
    }
    memberships.put(
        workspace(workspace(request), request.getWorkspaceCreateRequested().getName(), request));
    if (request.getActor().getKind() == ActorKind.PERSON) {
      memberships.put(
          new MembershipView(
              workspace(request),
              "m" + made.incrementAndGet(),
              1,
              founder(request),
              MembershipView.Delivery.NONE));
    }
    return new Outcome.Changed("WorkspaceCreated", null, 0);
  }

  private Outcome invited(MembershipRequest request) {
    InviteRequested invitation = request.getInviteRequested();
    if (memberships.workspace(workspace(request)).isEmpty()) {
      return refused("not-found", null);
    }
    if (invitation.getUserLogin() != null) {
      return refused("no-such-account", null);
    }
    String invitee = invitee(request, invitation.getUserEmail());
    String known = idsOfInvitees.get(invitee);
    if (known != null) {
      String state =
          memberships.membership(workspace(request), known).orElseThrow().membership().getState();
      if (state.equals("invited")) {
        return new Outcome.Unchanged(known, state);
      }
      if (Set.of("accepted", "declined").contains(state)) {
        return refused("already-" + state, state);
      }
    }
    String id = "m" + made.incrementAndGet();
    idsOfInvitees.put(invitee, id);
    memberships.put(
        new MembershipView(
            workspace(request), id, 1, membership(request), MembershipView.Delivery.NONE));
    return new Outcome.Changed("MemberInvited", id, 1);
  }

  private static String invitee(MembershipRequest request, String address) {
    return workspace(request) + " " + EmailAddress.parse(address).orElseThrow().key();
  }

  private static Membership membership(MembershipRequest request) {
    InviteRequested invitation = request.getInviteRequested();
    Instant time = request.getTime().truncatedTo(ChronoUnit.MILLIS);
    return Membership.newBuilder()
        .setRole(invitation.getRole() == null ? "Collaborator" : invitation.getRole())
        .setState("invited")
        .setGeneration(1)
        .setCreated(time)
        .setLastModified(time)
        .setExpires(
            invitation.getExpires() == null
                ? time.plus(Duration.ofDays(7))
                : invitation.getExpires())
        .setInvitedBy(request.getActor())
        .setReferrer(invitation.getReferrer())
        .setUserEmail(invitation.getUserEmail())
        .setMsg(invitation.getMsg())
        .setExternalId(invitation.getExternalId())
        .setRedirectUri(invitation.getRedirectUri())
        .setMetadata(invitation.getMetadata())
        .build();
  }

  private static Membership founder(MembershipRequest request) {
    Instant time = request.getTime().truncatedTo(ChronoUnit.MILLIS);
    return Membership.newBuilder()
        .setRole("Administrator")
        .setState("accepted")
        .setGeneration(1)
        .setCreated(time)
        .setLastModified(time)
        .setExpires(time.plus(Duration.ofDays(7)))
        .setInvitedBy(request.getActor())
        .setAccountId(request.getActor().getId())
        .build();
  }

  static WorkspaceView workspace(WorkspaceKey key, String name, MembershipRequest request) {
    Instant time = request.getTime().truncatedTo(ChronoUnit.MILLIS);
    return new WorkspaceView(
        key,
        1,
        Workspace.newBuilder()
            .setName(name)
            .setStatus("active")
            .setCreated(time)
            .setLastModified(time)
            .setCreatedBy(request.getActor())
            .setPolicy(Policy.newBuilder().build())
            .build());
  }

  private static Outcome refused(String reason, @Nullable String state) {
    return new Outcome.Refused(reason, "Do something else.", state, List.of());
  }

  private static String operationId(MembershipRequest request) {
    return String.valueOf(request.getOperationId());
  }

  private static WorkspaceKey workspace(MembershipRequest request) {
    return new WorkspaceKey(request.getOrgId(), request.getWorkspaceId());
  }
}
