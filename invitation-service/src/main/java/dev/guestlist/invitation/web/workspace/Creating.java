package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.limit.InvitationLimits;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.KeyReuse;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.representation.RefusalProblem;
import dev.guestlist.invitation.web.representation.Uris;
import dev.guestlist.invitation.web.representation.WorkspaceDocument;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Creates workspaces: POST on the workspaces of an organisation. */
final class Creating {

  private static final Duration PROBE = Duration.ofMillis(5);
  private static final int MOST_PROBES = 400;

  private final Bodies bodies;
  private final Operations operations;
  private final ReadModel readModel;
  private final ReadAccess access;
  private final Validity validity;
  private final InstantSource clock;
  private final Positions positions;
  private final KeyReuse keyReuse;
  private final InvitationLimits limits;

  Creating(
      Bodies bodies,
      Operations operations,
      ReadModel readModel,
      ReadAccess access,
      Validity validity,
      InstantSource clock,
      Positions positions,
      KeyReuse keyReuse,
      InvitationLimits limits) {
    this.bodies = bodies;
    this.operations = operations;
    this.readModel = readModel;
    this.access = access;
    this.validity = validity;
    this.clock = clock;
    this.positions = positions;
    this.keyReuse = keyReuse;
    this.limits = limits;
  }

  Mono<ServerResponse> post(Call call) {
    return Mono.defer(
            () -> bodies.read(call, Root.WORKSPACE).flatMap(document -> create(call, document)))
        .onErrorMap(
            ProblemException.class,
            problem -> positions.onAll(problem, Optional.of(call.variable("org"))));
  }

  /** Creates what the document says in the organisation that the call names. */
  Mono<ServerResponse> create(Call call, Document document) {
    call.query(Set.of());
    call.refuseIfMatch();
    return keyReuse.key(call).flatMap(key -> create(call, key, read(call, document)));
  }

  /** Fails with what is wrong with the document, when anything is. */
  void refuseInvalid(Call call, Document document) {
    call.query(Set.of());
    call.refuseIfMatch();
    var _ = operations.key(call);
    List<Violation> violations = read(call, document).violations();
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations), Map.of());
    }
  }

  private NewWorkspace read(Call call, Document document) {
    return NewWorkspace.read(document, call.caller(), validity, clock.instant());
  }

  private Mono<ServerResponse> create(Call call, OperationKey key, NewWorkspace asked) {
    WorkspaceKey workspace =
        new WorkspaceKey(call.variable("org"), asked.id().orElseGet(key::workspaceId));
    // Now that the body has told the workspace: another instance may have to answer.
    readModel.position(workspace);
    return positions.carried(
        workspace,
        () ->
            keyReuse.unlessUsedForAnother(
                call,
                key,
                asked.id(),
                workspace,
                Mono.defer(
                    () -> {
                      if (asked.invitesSomebody() && operations.part(key, workspace).isEmpty()) {
                        limits.refuseFirst(call);
                      }
                      return operations.ask(
                          call,
                          key,
                          workspace,
                          List.of(asked.workspace()),
                          asked.violations(),
                          this::answer);
                    })));
  }

  private Mono<ServerResponse> answer(
      Call call, OperationView decided, Map<String, String> headers) {
    if (decided.items().getFirst() instanceof Refused refused) {
      return Answers.problem(call, RefusalProblem.of(refused, ""), headers);
    }
    // An operation is shown as decided only when its workspace can be read: none was deleted since.
    return created(call, decided)
        .flatMap(
            created -> {
              Map<String, String> located = new TreeMap<>(headers);
              located.put(HttpHeaders.LOCATION, Uris.workspace(decided.workspace()));
              // Again, now that the caller's own membership is in it.
              located.put(Positions.HEADER, positions.of(decided.workspace()));
              return Answers.document(call, 201, Root.WORKSPACE, created, located);
            });
  }

  /** As it was made, so that a repeat is answered as the first call was. */
  private Mono<ObjectNode> created(Call call, OperationView decided) {
    WorkspaceKey key = decided.workspace();
    Optional<WorkspaceView> workspace = readModel.workspace(key).map(WorkspaceView::asCreated);
    return workspace.isEmpty()
        ? Mono.just(WorkspaceDocument.deleted(key))
        : own(call.caller(), key)
            .map(own -> asDecided(decided, own))
            .map(own -> WorkspaceDocument.of(workspace.get(), Optional.of(own)))
            .defaultIfEmpty(WorkspaceDocument.of(workspace.get()));
  }

  private MembershipView asDecided(OperationView decided, MembershipView own) {
    return readModel
        .asDecided(decided.id(), 0)
        .filter(then -> then.id().equals(own.id()))
        .orElse(own);
  }

  /** The operation names the workspace alone: what it made of a person may be read a bit later. */
  private Mono<MembershipView> own(Caller caller, WorkspaceKey workspace) {
    return switch (caller) {
      case Caller.Client _ -> Mono.empty();
      case Caller.Person person ->
          Mono.defer(() -> Mono.justOrEmpty(access.own(person, workspace)))
              .repeatWhenEmpty(tries -> tries.take(MOST_PROBES).delayElements(PROBE));
    };
  }
}
