package dev.guestlist.invitation.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TenureTest {

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
  private final AtomicReference<Set<String>> members = new AtomicReference<>(Set.of("one"));
  private final Tenure tenure = new Tenure(members::get, time::get);

  @Test
  void isHeldBySomebodyWhoWasSeenTwiceInARow() {
    tenure.ask();
    assertThat(tenure.holds("one")).isFalse();

    passes(HALF_A_SECOND);
    tenure.ask();

    assertThat(tenure.holds("one")).isTrue();
    assertThat(tenure.holds("two")).isFalse();
  }

  @Test
  void endsSoonAfterTheLastProof() {
    isHeld();

    passes(Tenure.BELIEVED.minusNanos(1));
    assertThat(tenure.holds("one")).isTrue();
    passes(Duration.ofNanos(1));
    assertThat(tenure.holds("one")).isFalse();
  }

  @Test
  void endsAtOnceForSomebodyWhoIsNoMemberAnyMore() {
    isHeld();
    members.set(Set.of("two"));

    tenure.ask();

    assertThat(tenure.holds("one")).isFalse();
  }

  @Test
  void needsTwoProofsAfterAGap() {
    isHeld();
    passes(Duration.ofSeconds(10));

    tenure.ask();
    assertThat(tenure.holds("one")).isFalse();
    passes(HALF_A_SECOND);
    tenure.ask();

    assertThat(tenure.holds("one")).isTrue();
  }

  @Test
  void countsFromTheQuestionAndNotFromTheAnswer() {
    Tenure slow =
        new Tenure(
            () -> {
              passes(Duration.ofMillis(900));
              return members.get();
            },
            time::get);
    slow.ask();
    slow.ask();

    passes(Tenure.BELIEVED.minusMillis(900));

    assertThat(slow.holds("one")).isFalse();
  }

  private void isHeld() {
    tenure.ask();
    passes(HALF_A_SECOND);
    tenure.ask();
    assertThat(tenure.holds("one")).isTrue();
  }

  private void passes(Duration duration) {
    time.addAndGet(duration.toNanos());
  }
}
