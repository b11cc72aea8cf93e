package dev.guestlist.membership.store;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.domain.AccountRules;
import dev.guestlist.membership.domain.Counts;
import dev.guestlist.membership.domain.FanOutRules;
import dev.guestlist.membership.domain.InvitedToday;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Policy;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.membership.mapping.DerivedIds;
import dev.guestlist.membership.mapping.RequestIdentity;
import dev.guestlist.membership.mapping.States;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the entries of one partition anew from what is on the topics. It never decides and writes
 * nothing but the entries. States say how memberships and workspaces stand, and facts what states
 * do not say: which requests were decided, and when invitations were sent.
 */
public final class Rebuild {

  private static final String REUSED = "idempotency-key-reused";

  private final PersonKey personKey;
  private final MemoryEntries read = new MemoryEntries();
  private final MembershipStore store;
  private final Map<WorkspaceKey, MembershipState> workspaces = new HashMap<>();
  private final Map<WorkspaceKey, Events> events = new HashMap<>();
  private final Map<Bytes, Sending> sendings = new HashMap<>();

  /** What facts say of a workspace. */
  private static final class Events {
    private Instant policyChanged = Instant.EPOCH;
    private InvitedToday invited = InvitedToday.NOBODY;
    private @Nullable MembershipFact deleted;
    private final Map<String, MembershipFact> endsByAccount = new HashMap<>();
  }

  /** What facts say of a membership. */
  private static final class Sending {
    private Instant sent = Instant.EPOCH;
    private Instant endSet = Instant.EPOCH;
    private boolean reminded;
    private @Nullable String account;
  }

  /** Nothing is read yet. */
  public Rebuild(PersonKey personKey) {
    this.personKey = personKey;
    store = new MembershipStore(read, personKey);
  }

  /** The same entries but for operations that began before this time. */
  public static MemoryEntries withoutOperationsBefore(Instant time, MemoryEntries entries) {
    MemoryEntries rest = entries.copy();
    MembershipStore.forgetOperationsBefore(rest, time, Integer.MAX_VALUE);
    return rest;
  }

  /** Whether the entry says how far something is worked off: from topics it begins anew. */
  public static boolean isJob(Bytes key) {
    return key.compareTo(StoreKeys.firstJob()) >= 0 && key.compareTo(StoreKeys.jobsEnd()) < 0;
  }

  /** Reads the next state of the topic. */
  public void read(MembershipState state) {
    WorkspaceKey workspace = new WorkspaceKey(state.getOrgId(), state.getWorkspaceId());
    if (state.getWorkspace() != null) {
      workspaces.put(workspace, state);
    } else if (state.getMembership() != null) {
      Membership membership = States.readMembership(state);
      store.putFound(workspace, store.membership(workspace, membership.id()), membership);
    }
  }

  /** Reads the next fact of the topic. */
  public void read(MembershipFact fact) {
    WorkspaceKey workspace = new WorkspaceKey(fact.getOrgId(), fact.getWorkspaceId());
    readOutcome(workspace, fact);
    String id = fact.getMembershipId();
    if (id != null && fact.getSequence() > 0) {
      Sending sending =
          sendings.computeIfAbsent(StoreKeys.membership(workspace, id), _ -> new Sending());
      read(workspace, fact, sending);
    } else if (fact.getPolicyChanged() != null) {
      events(workspace).policyChanged = fact.getTime();
    } else if (fact.getWorkspaceDeleted() != null) {
      events(workspace).deleted = fact;
    }
  }

  /**
   * The entries that follow from all that was read so far.
   *
   * @param forgotten the time before which operations are forgotten
   */
  public MemoryEntries entries(Instant forgotten) {
    MemoryEntries made = read.copy();
    MembershipStore finished = new MembershipStore(made, personKey);
    finished.noteLayout();
    finish(finished);
    MembershipStore.forgetOperationsBefore(made, forgotten, Integer.MAX_VALUE);
    return made;
  }

  private void finish(MembershipStore made) {
    Map<WorkspaceKey, Map<Counts.Seat, Integer>> seats = new HashMap<>();
    try (KeyValueIterator<Bytes, byte[]> all =
        read.range(StoreKeys.firstMembership(), StoreKeys.membershipsEnd())) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        WorkspaceKey workspace = StoreKeys.workspaceOf(next.key);
        Membership membership = StoreFormat.membership(next.value);
        seats
            .computeIfAbsent(workspace, _ -> new HashMap<>())
            .merge(new Counts.Seat(membership.state(), membership.role()), 1, Integer::sum);
        if (membership instanceof Invited pending) {
          restore(made, workspace, pending, sendings.getOrDefault(next.key, new Sending()));
        }
        beginEnd(made, workspace, membership);
        noteAbandoned(made, workspace, membership);
      }
    }
    workspaces.forEach(
        (workspace, state) ->
            made.put(
                workspace,
                States.readWorkspace(state, new Counts(seats.getOrDefault(workspace, Map.of())))
                    .withInvited(events(workspace).invited)));
    events.forEach((workspace, what) -> beginEnds(made, workspace, what));
  }

  private void read(WorkspaceKey workspace, MembershipFact fact, Sending sending) {
    if (fact.getMemberInvited() != null) {
      events(workspace).invited = events(workspace).invited.oneMore(fact.getTime());
    }
    if (fact.getMemberInvited() != null || fact.getInvitationResent() != null) {
      sending.sent = fact.getTime();
      sending.endSet = fact.getTime();
      sending.reminded = false;
    } else if (fact.getExpiryChanged() != null) {
      sending.endSet = fact.getTime();
    } else if (fact.getInvitationReminderDue() != null) {
      sending.reminded = true;
    } else if (fact.getInvitationAccepted() != null) {
      sending.account = fact.getInvitationAccepted().getAccountId();
    } else if (fact.getAccountLinked() != null) {
      sending.account = fact.getAccountLinked().getAccountId();
    } else if (sending.account != null
        && (fact.getMemberRemoved() != null
            || fact.getMemberLeft() != null
            || fact.getPersonErased() != null)) {
      events(workspace).endsByAccount.put(sending.account, fact);
      sending.account = null;
    }
  }

  private void readOutcome(WorkspaceKey workspace, MembershipFact fact) {
    boolean reused =
        fact.getRequestRejected() != null && fact.getRequestRejected().getReason().equals(REUSED);
    Actor actor = fact.getActor();
    if (fact.getCausationId() == null || actor == null || reused || isLater(fact, actor)) {
      return;
    }
    RequestIdentity request = identity(workspace, fact, actor, fact.getCausationId());
    Operation operation = store.operation(request);
    if (operation == null) {
      operation = Operation.begin(fact.getTime(), request.fingerprint());
    }
    if (!operation.has(request.item())) {
      store.putDecided(operation, request);
    }
  }

  /** Whether an earlier request only went on taking effect. */
  private static boolean isLater(MembershipFact fact, Actor actor) {
    return actor.getKind() == ActorKind.SYSTEM && fact.getOperationId() == null;
  }

  private static RequestIdentity identity(
      WorkspaceKey workspace, MembershipFact fact, Actor actor, String requestId) {
    String name = workspace.toString();
    String operationId = fact.getOperationId();
    if (operationId != null) {
      String fingerprint = Objects.requireNonNullElse(fact.getFingerprint(), "");
      return RequestIdentity.ofOperation(name, operationId, fact.getItem(), fingerprint);
    }
    String id = DerivedIds.of(requestId);
    return actor.getKind() == ActorKind.CLIENT
        ? new RequestIdentity(name, "u/" + actor.getId() + "/" + id, 0, "")
        : new RequestIdentity(name, "r/" + id, 0, "");
  }

  private void restore(
      MembershipStore made, WorkspaceKey workspace, Invited pending, Sending sending) {
    Instant policyChanged = events(workspace).policyChanged;
    Instant since = sending.endSet.isAfter(policyChanged) ? sending.endSet : policyChanged;
    made.timers().restore(workspace, pending, sending.reminded, policy(workspace), since);
    made.inviters().restore(workspace, pending, sending.sent);
  }

  private void beginEnd(MembershipStore made, WorkspaceKey workspace, Membership membership) {
    MembershipFact deleted = events(workspace).deleted;
    if (deleted != null
        && FanOutRules.workspaceDeleted(membership, deleted.getTime()).isPresent()) {
      made.jobs().begin(job(workspace, Job.Kind.WORKSPACE_DELETED, "", deleted));
    }
  }

  private void noteAbandoned(MembershipStore made, WorkspaceKey workspace, Membership membership) {
    MembershipState state = workspaces.get(workspace);
    if (state != null
        && AccountRules.isAbandoned(States.readWorkspace(state, Counts.NONE), membership)) {
      made.abandoned().note(workspace, membership.id());
    }
  }

  private void beginEnds(MembershipStore made, WorkspaceKey workspace, Events what) {
    if (!policy(workspace).revokeWithInviter() || what.deleted != null) {
      return;
    }
    what.endsByAccount.forEach(
        (account, end) -> {
          boolean open =
              made.inviters().pending(workspace, account, "", Integer.MAX_VALUE).stream()
                  .anyMatch(pending -> !pending.sent().isAfter(end.getTime()));
          if (open) {
            made.jobs().begin(job(workspace, Job.Kind.INVITER_REMOVED, account, end));
          }
        });
  }

  private Policy policy(WorkspaceKey workspace) {
    MembershipState state = workspaces.get(workspace);
    if (state == null) {
      return Policy.STANDARD;
    }
    WorkspaceSummary summary = States.readWorkspace(state, Counts.NONE);
    return summary.policy();
  }

  private Events events(WorkspaceKey workspace) {
    return events.computeIfAbsent(workspace, _ -> new Events());
  }

  private static Job job(
      WorkspaceKey workspace, Job.Kind kind, String inviter, MembershipFact began) {
    return new Job(
        workspace,
        kind,
        inviter,
        began.getTime(),
        began.getCorrelationId(),
        began.getCausationId(),
        "");
  }
}
