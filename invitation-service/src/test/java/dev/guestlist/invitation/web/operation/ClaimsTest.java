package dev.guestlist.invitation.web.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private static final Claim ALPHA = new Claim("demo", "key", "now", "acme/alpha");
  private static final Claim BETA = new Claim("demo", "key", "now", "acme/beta");

  private final Claims claims = new Claims();

  /** An instance with a call that takes one step after the other. */
  private static final class Instance {

    private final Claims claims = new Claims();
    private final Claim claim;
    private int step;
    private boolean refused;

    Instance(Claim claim) {
      this.claim = claim;
    }

    void step(Instance other) {
      if (refused) {
        return;
      }
      try {
        switch (step++) {
          case 0 -> claims.take(claim);
          case 1 -> other.claims.yieldTo(claim);
          case 2 -> claims.keep(claim);
          default -> throw new IllegalStateException("There are three steps");
        }
      } catch (ProblemException _) {
        refused = true;
      }
    }
  }

  /** Which of two instances takes each of the six steps. */
  private static List<List<Boolean>> orders(int first, int second) {
    if (first == 0 && second == 0) {
      return List.of(List.of());
    }
    List<List<Boolean>> all = new ArrayList<>();
    if (first > 0) {
      orders(first - 1, second).forEach(rest -> all.add(with(true, rest)));
    }
    if (second > 0) {
      orders(first, second - 1).forEach(rest -> all.add(with(false, rest)));
    }
    return all;
  }

  private static List<Boolean> with(boolean head, List<Boolean> rest) {
    List<Boolean> all = new ArrayList<>(List.of(head));
    all.addAll(rest);
    return all;
  }

  @Test
  void exactlyOneOfTwoInstancesGoesOnInWhateverOrderTheyAsk() {
    List<List<Boolean>> orders = orders(3, 3);
    assertThat(orders).hasSize(20);
    for (List<Boolean> order : orders) {
      Instance alpha = new Instance(ALPHA);
      Instance beta = new Instance(BETA);
      order.forEach(
          first -> {
            if (first) {
              alpha.step(beta);
            } else {
              beta.step(alpha);
            }
          });
      assertThat(List.of(alpha.refused, beta.refused))
          .as("%s", order)
          .containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void refusesOtherContentUntilAllCallsWithTheFirstHaveEnded() {
    claims.take(ALPHA);
    claims.take(ALPHA);
    claims.release(ALPHA);
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> claims.take(BETA));
    claims.release(ALPHA);

    assertThatCode(() -> claims.take(BETA)).doesNotThrowAnyException();
  }

  @Test
  void yieldsToTheSameContentAndToOtherKeysAndCallers() {
    claims.take(ALPHA);
    claims.keep(ALPHA);

    assertThatCode(() -> claims.yieldTo(ALPHA)).doesNotThrowAnyException();
    assertThatCode(() -> claims.yieldTo(new Claim("demo", "other", "now", "acme/beta")))
        .doesNotThrowAnyException();
    assertThatCode(() -> claims.yieldTo(new Claim("else", "key", "now", "acme/beta")))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> claims.yieldTo(BETA));
  }

  @Test
  void asksToRepeatWhereTheSameContentIsAnotherOperation() {
    Claim next = new Claim("demo", "key", "next", ALPHA.content());
    claims.take(ALPHA);
    claims.keep(ALPHA);

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> claims.take(next));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> claims.yieldTo(next));
  }

  @Test
  void isToldInAHeaderThatLeavesOutTheCaller() {
    Claim claim = new Claim("demo", "abc", "def", "acme/alpha");

    assertThat(Claim.told(new Caller.Client("demo", Set.of()), claim.told())).contains(claim);
    assertThat(claim.told()).doesNotContain("demo");
    assertThat(Claim.told(new Caller.Client("demo", Set.of()), "abc def")).isEmpty();
  }
}
