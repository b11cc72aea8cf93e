package dev.guestlist.invitation.web;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.Membership;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
        ? new Asked(null, null)
        : new Asked(invitation.getUserEmail(), invitation.getUserLogin());
  }

  private Outcome outcome(MembershipRequest request) {
    return switch (request.getType()) {
      case "WorkspaceCreateRequested" -> created(request);
      case "InviteRequested" -> invited(request);
      default -> throw new IllegalArgumentException(request.getType());
    };
  }

  private Outcome created(MembershipRequest request) {
    if (memberships.workspace(workspace(request)).isPresent()) {
      return refused("workspace-exists", null);
    }
    memberships.put(
        workspace(workspace(request), request.getWorkspaceCreateRequested().getName(), request));
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
    String invitee =
        workspace(request)
            + " "
            + EmailAddress.parse(invitation.getUserEmail()).orElseThrow().key();
    String known = idsOfInvitees.get(invitee);
    if (known != null) {
      String state =
          memberships.membership(workspace(request), known).orElseThrow().membership().getState();
      return state.equals("invited")
          ? new Outcome.Unchanged(known, state)
          : refused("already-" + state, state);
    }
    String id = "m" + made.incrementAndGet();
    idsOfInvitees.put(invitee, id);
    memberships.put(
        new MembershipView(
            workspace(request), id, 1, membership(request), MembershipView.Delivery.NONE));
    return new Outcome.Changed("MemberInvited", id, 1);
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
        .setExpires(time.plus(Duration.ofDays(7)))
        .setInvitedBy(request.getActor())
        .setReferrer(invitation.getReferrer())
        .setUserEmail(invitation.getUserEmail())
        .setMsg(invitation.getMsg())
        .setExternalId(invitation.getExternalId())
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
