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

  private final FileGate gate = new FileGate(2);
  private final Sinks.One<String> first = Sinks.one();
  private final AtomicInteger inside = new AtomicInteger();

  @Test
  void refusesOneMoreThanMayBeTakenAtOnce() {
    CompletableFuture<@Nullable String> one = gate.admit("one", first.asMono()).toFuture();
    CompletableFuture<@Nullable String> two = gate.admit("two", first.asMono()).toFuture();

    assertThatThrownBy(() -> gate.admit("three", first.asMono()).block())
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().type()).isEqualTo(ProblemType.RATE_LIMITED);
              assertThat(refusal.getHeaders().getFirst("Retry-After")).isNotEmpty();
            });

    first.tryEmitValue("done");
    assertThat(one.join() + two.join()).isEqualTo("donedone");
    assertThat(gate.admit("three", Mono.just("in")).block()).isEqualTo("in");
  }

  @Test
  void takesFilesWithOneKeyOneAfterTheOther() {
    CompletableFuture<@Nullable String> one =
        gate.admit("key", entering(first.asMono())).toFuture();
    CompletableFuture<@Nullable String> two =
        gate.admit("key", entering(Mono.just("second"))).toFuture();
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
