package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.operation.OperationsElsewhere.Begun;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds keys that were used for other content, on whatever instance that is known. */
public final class KeyReuse {

  private final ReadModel readModel;
  private final OperationsElsewhere elsewhere;
  private final Repeats repeats;
  private final InstantSource clock;
  private final Map<String, WorkspaceKey> underWay = new ConcurrentHashMap<>();

  KeyReuse(
      ReadModel readModel, OperationsElsewhere elsewhere, Repeats repeats, InstantSource clock) {
    this.readModel = readModel;
    this.elsewhere = elsewhere;
    this.repeats = repeats;
    this.clock = clock;
  }

  /**
   * What identifies a call whose path names no workspace. Another instance may know it from the
   * period before, in which it had another identity and, where it created a workspace without
   * naming it, another one.
   */
  public Mono<OperationKey> key(Call call) {
    Instant now = clock.instant();
    OperationKey key = repeats.key(call, now);
    return Mono.justOrEmpty(repeats.before(call, now))
        .filter(before -> !before.equals(key))
        .filterWhen(
            before ->
                elsewhere
                    .begun(call, ids(before, _ -> true))
                    .any(begun -> begun.created().isAfter(now.minus(repeats.kept()))))
        .defaultIfEmpty(key);
  }

  /**
   * Does the work unless the key of this call, whose path names no workspace, is or was used for
   * another one. What another instance does at this very moment is not known.
   */
  public <T> Mono<T> unlessUsedForAnother(
      Call call, OperationKey key, WorkspaceKey workspace, Mono<T> work) {
    if (!key.chosen()) {
      return work;
    }
    return Mono.defer(
        () -> {
          WorkspaceKey first = underWay.putIfAbsent(key.text(), workspace);
          if (first == null) {
            return refuse(call, key, workspace)
                .then(work)
                .doFinally(_ -> underWay.remove(key.text()));
          }
          return first.equals(workspace)
              ? refuse(call, key, workspace).then(work)
              : Mono.error(problem());
        });
  }

  /** An operation in another partition was about another workspace. */
  private Mono<Void> refuse(Call call, OperationKey key, WorkspaceKey workspace) {
    int own = readModel.partition(workspace);
    return elsewhere
        .begun(call, ids(key, partition -> partition != own))
        .next()
        .flatMap(_ -> Mono.<Void>error(KeyReuse::problem));
  }

  private List<String> ids(OperationKey key, IntPredicate partitions) {
    return IntStream.range(0, readModel.partitions())
        .filter(partitions)
        .mapToObj(key::operationId)
        .toList();
  }

  /**
   * When a call that has parts in many partitions was begun, on whatever instance; empty when it is
   * new. Fails when it was one with other content.
   */
  public Mono<Optional<Instant>> begun(Call call, OperationKey key, String fingerprint) {
    if (!key.chosen()) {
      return Mono.just(Optional.empty());
    }
    List<String> ids = ids(key, _ -> true);
    return Flux.concat(Flux.fromStream(() -> here(ids)), elsewhere.begun(call, ids))
        .doOnNext(
            known -> {
              if (!known.fingerprint().equals(fingerprint)) {
                throw problem();
              }
            })
        .map(Begun::created)
        .reduce((one, other) -> one.isBefore(other) ? one : other)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private Stream<Begun> here(List<String> ids) {
    return ids.stream()
        .flatMap(id -> readModel.operationHere(id).stream())
        .map(view -> new Begun(view.created(), view.fingerprint()));
  }

  /** That the key was used for other content. */
  public static ProblemException problem() {
    return new ProblemException(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        "This Idempotency-Key was sent with other content before: use a new key. Nothing was"
            + " done.");
  }
}
