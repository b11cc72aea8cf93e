package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.sibling.SiblingCalls;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.operation.OperationsElsewhere.Begun;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds keys that were used for other content, on whatever instance that is known. */
public final class KeyReuse {

  /** How long after a call was given up what it stored may still not be read. */
  private static final Duration READABLE = Duration.ofSeconds(5);

  private final ReadModel readModel;
  private final OperationsElsewhere elsewhere;
  private final Repeats repeats;
  private final InstantSource clock;
  private final Claims claims = new Claims();

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
                    .begun(call, ids(before, _ -> true), null)
                    .any(begun -> begun.created().isAfter(now.minus(repeats.kept()))))
        .defaultIfEmpty(key);
  }

  /**
   * Does the work unless the key of this call, whose path names no workspace, is or was used for
   * another one, on whatever instance.
   *
   * @param asked the workspace as the caller named it; empty when it gets its id from the key
   */
  public <T> Mono<T> unlessUsedForAnother(
      Call call, OperationKey key, Optional<String> asked, WorkspaceKey workspace, Mono<T> work) {
    if (!key.chosen()) {
      return work;
    }
    Claim claim = repeats.claim(call, key, workspace.orgId() + "/" + asked.orElse(""));
    return claimed(claim, refuse(call, key, workspace, claim).then(Mono.just(claim)), _ -> work);
  }

  /** An operation in another partition was about another workspace. */
  private Mono<Void> refuse(Call call, OperationKey key, WorkspaceKey workspace, Claim claim) {
    int own = readModel.partition(workspace);
    return elsewhere
        .begun(call, ids(key, partition -> partition != own), claim)
        .next()
        .flatMap(_ -> Mono.<Void>error(KeyReuse::problem));
  }

  /**
   * Does the work unless the key of this call, which has parts in many partitions, is or was used
   * for other content, on whatever instance.
   *
   * @param work is given when the call was begun; empty when it is new
   */
  public <T> Mono<T> unlessUsedForOther(
      Call call, OperationKey key, String fingerprint, Function<Optional<Instant>, Mono<T>> work) {
    if (!key.chosen()) {
      return work.apply(Optional.empty());
    }
    if (SiblingCalls.isFromSibling(call.request())) {
      // A part: the instance that has the whole call holds its claim.
      return begun(call, key, fingerprint, null).flatMap(work);
    }
    Claim claim = repeats.claim(call, key, fingerprint);
    return claimed(claim, begun(call, key, fingerprint, claim), work);
  }

  /**
   * Does the work with what the others answered.
   *
   * @param asked fails unless all others yield to the claim
   */
  private <A, T> Mono<T> claimed(Claim claim, Mono<A> asked, Function<A, Mono<T>> work) {
    return Mono.usingWhen(
        Mono.fromRunnable(() -> claims.take(claim)).thenReturn(claim),
        _ -> asked.doOnNext(_ -> claims.keep(claim)).flatMap(work),
        this::release,
        (_, failure) -> failure instanceof ProblemException ? release(claim) : releaseLater(claim),
        this::releaseLater);
  }

  private Mono<Void> release(Claim claim) {
    return Mono.fromRunnable(() -> claims.release(claim));
  }

  /** What a call stored before it failed can be read only soon. */
  private Mono<Void> releaseLater(Claim claim) {
    return Mono.fromRunnable(
        () ->
            Schedulers.parallel()
                .schedule(() -> claims.release(claim), READABLE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Answers another instance that wants to go on with a claim; fails when it may not. */
  void yieldTo(Claim claim) {
    claims.yieldTo(claim);
  }

  private List<String> ids(OperationKey key, IntPredicate partitions) {
    return IntStream.range(0, readModel.partitions())
        .filter(partitions)
        .mapToObj(key::operationId)
        .toList();
  }

  /** When a call that has parts in many partitions was begun; fails when with other content. */
  private Mono<Optional<Instant>> begun(
      Call call, OperationKey key, String fingerprint, @Nullable Claim claim) {
    List<String> ids = ids(key, _ -> true);
    return Flux.concat(Flux.fromStream(() -> here(ids)), elsewhere.begun(call, ids, claim))
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
