package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ElsewhereException;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.representation.OperationDocument;
import dev.guestlist.invitation.web.representation.Uris;
import dev.guestlist.schemas.rules.Violation;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Asks, waits for what is decided, and answers with it; or with the operation while it runs. */
public final class Operations {

  private static final Duration PROBE = Duration.ofMillis(5);
  private static final int MOST_PROBES = 400;

  private final ReadModel readModel;
  private final RequestGateway gateway;
  private final Positions positions;
  private final OperationDocument documents;
  private final Repeats repeats;
  private final Clock clock;

  Operations(
      ReadModel readModel,
      RequestGateway gateway,
      Positions positions,
      OperationDocument documents,
      Repeats repeats,
      Clock clock) {
    this.readModel = readModel;
    this.gateway = gateway;
    this.positions = positions;
    this.documents = documents;
    this.repeats = repeats;
    this.clock = clock;
  }

  /** What identifies the operation that this call is. */
  public OperationKey key(Call call) {
    return repeats.key(call, clock.instant());
  }

  /**
   * The id of the file that a call with this key is; fails when the key was used for something
   * else.
   */
  public String uploadId(OperationKey key, WorkspaceKey workspace) {
    String id = key.operationId(readModel.partition(workspace));
    if (key.chosen() && readModel.operation(id).isPresent()) {
      throw KeyReuse.problem();
    }
    return UploadView.id(id);
  }

  /** Whether a call with this key is known already. */
  public boolean isRepeat(Call call, OperationKey key) {
    return repeats.begun(call, key).isPresent();
  }

  /** Who acts in what a caller asks for. */
  public static Actor actor(Caller caller) {
    return RequestActor.of(caller);
  }

  /**
   * What identifies a call that is no operation and whose outcome stands elsewhere.
   *
   * @param begun when something was begun with a key, where something was
   */
  public OperationKey key(Call call, Function<OperationKey, Optional<Instant>> begun) {
    Instant now = clock.instant();
    return repeats.key(
        call,
        now,
        key -> begun.apply(key).filter(at -> at.isAfter(now.minus(repeats.kept()))).isPresent());
  }

  /**
   * Asks for all of this and answers.
   *
   * @param violations what is wrong with it; nothing is asked when there is any
   * @param decided answers an operation whose items are all decided
   */
  public Mono<ServerResponse> ask(
      Call call,
      OperationKey key,
      WorkspaceKey workspace,
      List<? extends Asked> asked,
      List<Violation> violations,
      DecidedAnswer decided) {
    Operation operation =
        new Operation(
            key.operationId(readModel.partition(workspace)),
            workspace,
            Fingerprint.of(workspace, asked));
    if (repeats.sent(call, key).isPresent()) {
      throw KeyReuse.problem();
    }
    return ask(call, operation, repeats.begun(call, key), asked, violations, decided);
  }

  /**
   * The same for one part of a call that has parts in many workspaces.
   *
   * @param key of this part
   * @param fingerprint of the whole call
   */
  public Mono<ServerResponse> askPart(
      Call call,
      OperationKey key,
      WorkspaceKey workspace,
      String fingerprint,
      Asked asked,
      DecidedAnswer decided) {
    return ask(
        call,
        new Operation(key.operationId(readModel.partition(workspace)), workspace, fingerprint),
        part(key, workspace),
        List.of(asked),
        List.of(),
        decided);
  }

  /** What is known of a part of a call, by the key of the part. */
  public Optional<OperationView> part(OperationKey key, WorkspaceKey workspace) {
    return readModel.operation(key.operationId(readModel.partition(workspace)));
  }

  /** Tells the content of a call from other content. */
  public static String fingerprint(String content) {
    return Fingerprint.of(content);
  }

  private Mono<ServerResponse> ask(
      Call call,
      Operation operation,
      Optional<OperationView> known,
      List<? extends Asked> asked,
      List<Violation> violations,
      DecidedAnswer decided) {
    Preference preference = Preference.of(call.headers());
    if (known.isPresent()) {
      sameContent(operation, known.get());
    }
    if (!violations.isEmpty() && !(known.isPresent() && areOnlyLate(violations, asked))) {
      throw new ProblemException(Problem.invalid(violations), Map.of());
    }
    // Refuses before anything is stored when this instance could not tell the outcome.
    positions.of(operation.workspace());
    if (known.filter(OperationView::done).isPresent()) {
      return decided(call, operation, preference, known.get(), decided);
    }
    Instant now = clock.instant();
    List<MembershipRequest> requests = Requests.of(operation, call.caller(), asked, now);
    return gateway
        .send(requests)
        .then(Mono.defer(() -> outcome(operation.id(), preference)))
        .flatMap(view -> decided(call, operation, preference, view, decided))
        .switchIfEmpty(Mono.defer(() -> running(call, operation, preference)))
        // What is stored must not be asked for once more, by another instance.
        .onErrorMap(ElsewhereException.class, _ -> unread());
  }

  /**
   * A repeat is the same request even when its times have passed since, or when what it sent back
   * as it was read has changed since.
   */
  private static boolean areOnlyLate(List<Violation> violations, List<? extends Asked> asked) {
    boolean sentBack =
        asked.stream()
            .allMatch(
                item ->
                    item instanceof Asked.OfMembership(_, Act act, _) && act instanceof Act.Change);
    return violations.stream()
        .allMatch(
            violation ->
                violation.code().equals("invalid-time")
                    || (sentBack && violation.code().equals("read-only-property")));
  }

  private Mono<OperationView> outcome(String operationId, Preference preference) {
    return preference.longest().isZero()
        ? Mono.empty()
        : readModel.awaitDone(operationId, preference.longest());
  }

  private Mono<ServerResponse> decided(
      Call call,
      Operation operation,
      Preference preference,
      OperationView view,
      DecidedAnswer decided) {
    sameContent(operation, view);
    return decided.answer(call, view, headers(operation, preference));
  }

  /**
   * Whoever is told of an operation finds it, and every item of it: the answer waits until all can
   * be read, or for as long as can be expected of anybody.
   */
  private Mono<ServerResponse> running(Call call, Operation operation, Preference preference) {
    return Mono.defer(
            () ->
                Mono.justOrEmpty(
                    readModel.operation(operation.id()).filter(OperationView::isWhole)))
        .repeatWhenEmpty(tries -> tries.take(MOST_PROBES).delayElements(PROBE))
        .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(readModel.operation(operation.id()))))
        .switchIfEmpty(Mono.error(Operations::unread))
        .flatMap(
            view -> {
              sameContent(operation, view);
              Map<String, String> headers = headers(operation, preference);
              headers.put(HttpHeaders.LOCATION, Uris.operation(operation.id()));
              if (!view.done()) {
                headers.put(HttpHeaders.RETRY_AFTER, "1");
              }
              return Answers.document(call, 202, Root.OPERATION, documents.of(view), headers);
            });
  }

  private static UnavailableException unread() {
    return new UnavailableException(
        "The request is stored, but can't be followed yet: repeat it with the same"
            + " Idempotency-Key",
        Duration.ofSeconds(1));
  }

  private Map<String, String> headers(Operation operation, Preference preference) {
    Map<String, String> headers = new TreeMap<>();
    headers.put(Positions.HEADER, positions.of(operation.workspace()));
    preference.applied().ifPresent(applied -> headers.put("Preference-Applied", applied));
    return headers;
  }

  private static void sameContent(Operation operation, OperationView known) {
    if (!known.fingerprint().equals(operation.fingerprint())) {
      throw KeyReuse.problem();
    }
  }
}
