package dev.guestlist.invitation.web.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FileGateTest {

  private final FileGate gate = new FileGate(3, 2);
  private final Sinks.One<String> first = Sinks.one();
  private final AtomicInteger inside = new AtomicInteger();

  @Test
  void refusesOneMoreThanMayBeTakenAtOnceOfACaller() {
    CompletableFuture<@Nullable String> one = gate.admit("ada", "one", first.asMono()).toFuture();
    CompletableFuture<@Nullable String> two = gate.admit("ada", "two", first.asMono()).toFuture();

    assertIsRefused("ada", "three");

    assertThat(gate.admit("bob", "three", Mono.just("in")).block()).isEqualTo("in");
    first.tryEmitValue("done");
    assertThat(one.join() + two.join()).isEqualTo("donedone");
    assertThat(gate.admit("ada", "three", Mono.just("in")).block()).isEqualTo("in");
  }

  @Test
  void refusesOneMoreThanMayBeTakenAtOnceInAll() {
    CompletableFuture<@Nullable String> one = gate.admit("ada", "one", first.asMono()).toFuture();
    CompletableFuture<@Nullable String> two = gate.admit("ada", "two", first.asMono()).toFuture();
    CompletableFuture<@Nullable String> three =
        gate.admit("bob", "three", first.asMono()).toFuture();

    assertIsRefused("cem", "four");

    first.tryEmitValue("done");
    assertThat(one.join() + two.join() + three.join()).isEqualTo("donedonedone");
    assertThat(gate.admit("cem", "four", Mono.just("in")).block()).isEqualTo("in");
  }

  private void assertIsRefused(String caller, String id) {
    assertThatThrownBy(() -> gate.admit(caller, id, first.asMono()).block())
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().type()).isEqualTo(ProblemType.RATE_LIMITED);
              assertThat(refusal.problem().allowed()).isZero();
              assertThat(refusal.getHeaders().getFirst("Retry-After")).isNotEmpty();
            });
  }

  @Test
  void takesFilesWithOneKeyOneAfterTheOther() {
    CompletableFuture<@Nullable String> one =
        gate.admit("ada", "key", entering(first.asMono())).toFuture();
    CompletableFuture<@Nullable String> two =
        gate.admit("ada", "key", entering(Mono.just("second"))).toFuture();
    await().until(() -> inside.get() == 1);
    assertThat(two).isNotDone();

    first.tryEmitValue("first");

    assertThat(one.join()).isEqualTo("first");
    assertThat(two.join()).isEqualTo("second");
  }

  private Mono<String> entering(Mono<String> work) {
    return Mono.defer(
        () -> {
          inside.incrementAndGet();
          return work;
        });
  }
}
