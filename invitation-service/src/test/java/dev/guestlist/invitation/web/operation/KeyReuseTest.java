package dev.guestlist.invitation.web.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A call whose path names no workspace, just after one period of keys has ended. */
class KeyReuseTest {

  private static final Instant BEFORE = Instant.parse("2026-11-22T23:59:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-23T00:01:00Z");

  private final LocalInstance instance = new LocalInstance();
  private final Repeats repeats =
      new Repeats(instance.readModel(), instance.uploads(), Duration.ofDays(1), new SecureRandom());
  private final OperationKey first = repeats.key(call("a"), BEFORE);

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void keepsTheIdentityByWhichAnotherInstanceKnowsIt() {
    assertThat(keyReuse(BEFORE).key(call("a")).block()).isEqualTo(first);
  }

  @Test
  void getsANewOneWhenNobodyKnowsItOrItsTimeIsOver() {
    OperationKey later = repeats.key(call("a"), AFTER);

    assertThat(later).isNotEqualTo(first);
    assertThat(keyReuse(BEFORE.minus(Duration.ofDays(1))).key(call("a")).block()).isEqualTo(later);
    assertThat(keyReuse(BEFORE).key(call("b")).block()).isEqualTo(repeats.key(call("b"), AFTER));
  }

  @RepeatedTest(20)
  void isUsedForOneOfTwoWorkspacesThatTwoInstancesCreateAtTheSameMoment() {
    List<String> made = new CopyOnWriteArrayList<>();
    AtomicReference<KeyReuse> other = new AtomicReference<>();
    KeyReuse one = asking(other::get, made);
    other.set(asking(() -> one, made));

    List<Throwable> failures =
        Flux.merge(
                creating(one, "alpha", made).subscribeOn(Schedulers.parallel()),
                creating(other.get(), "beta", made).subscribeOn(Schedulers.parallel()))
            .collectList()
            .block();

    assertThat(made).hasSize(1);
    assertThat(failures).singleElement().isInstanceOf(ProblemException.class);
  }

  @Test
  void isKeptForAWhileForWhatMayHaveBeenStored() {
    KeyReuse reuse = keyReuse(BEFORE.minus(Duration.ofDays(1)));
    Mono<String> stored = Mono.error(new UnavailableException("unread", Duration.ofSeconds(1)));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> create(reuse, "alpha", stored).block());

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> create(reuse, "beta", Mono.just("made")).block());
    assertThat(create(reuse, "alpha", Mono.just("made")).block()).isEqualTo("made");
  }

  @Test
  void isFreeAgainAfterContentThatWasRefused() {
    KeyReuse reuse = keyReuse(BEFORE.minus(Duration.ofDays(1)));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> create(reuse, "alpha", Mono.error(KeyReuse.problem())).block());

    assertThat(create(reuse, "beta", Mono.just("made")).block()).isEqualTo("made");
  }

  /** What went wrong, if anything did. */
  private Mono<Throwable> creating(KeyReuse reuse, String id, List<String> made) {
    return create(reuse, id, Mono.fromRunnable(() -> made.add(id)))
        .then(Mono.<Throwable>empty())
        .onErrorResume(Mono::just);
  }

  private <T> Mono<T> create(KeyReuse reuse, String id, Mono<T> work) {
    return reuse.unlessUsedForAnother(
        call("same"),
        repeats.key(call("same"), AFTER),
        Optional.of(id),
        new WorkspaceKey("acme", id),
        work);
  }

  /** An instance that asks another one to yield, and for what that one made. */
  private KeyReuse asking(Supplier<KeyReuse> other, List<String> made) {
    return new KeyReuse(
        instance.readModel(),
        (_, _, claim) ->
            Flux.defer(
                () -> {
                  other.get().yieldTo(requireNonNull(claim));
                  return made.isEmpty()
                      ? Flux.empty()
                      : Flux.just(new OperationsElsewhere.Begun(AFTER, "print"));
                }),
        repeats,
        () -> AFTER);
  }

  /** Another instance knows the first call as begun at this time. */
  private KeyReuse keyReuse(Instant begun) {
    return new KeyReuse(
        instance.readModel(),
        (_, ids, _) ->
            ids.contains(first.operationId(0))
                ? Flux.just(new OperationsElsewhere.Begun(begun, "print"))
                : Flux.empty(),
        repeats,
        () -> AFTER);
  }

  private static Call call(String key) {
    return new Call(
        MockServerHttpRequest.post("/api/orgs/acme/workspaces")
            .header("Idempotency-Key", "\"" + key + "\"")
            .build(),
        new Caller.Client("demo", Set.of("acme")),
        Map.of("org", "acme"),
        Format.JSON);
  }
}
