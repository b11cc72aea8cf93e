package dev.guestlist.invitation.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may be called at once. */
class LanesTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Lanes lanes = new Lanes(3, 2);

  @Test
  void noReceiverTakesThePlacesOfAll() {
    assertThat(lanes.enter("a", "1", 0)).isTrue();
    assertThat(lanes.enter("a", "2", 0)).isTrue();
    assertThat(lanes.enter("a", "3", 0)).isFalse();
    assertThat(lanes.enter("b", "1", 0)).isTrue();
    assertThat(lanes.enter("c", "1", 0)).isFalse();
    assertThat(lanes.inFlight()).isEqualTo(3);
  }

  @Test
  void noEventIsOnItsWayTwice() {
    assertThat(lanes.enter("a", "1", 0)).isTrue();
    assertThat(lanes.enter("a", "1", 0)).isFalse();
  }

  @Test
  void aReceiverThatFailsIsCalledOneByOneAfterAGrowingPause() {
    fail("a", 0);
    assertThat(lanes.enter("a", "2", SECOND / 4)).isFalse();
    assertThat(lanes.enter("b", "1", SECOND / 4)).isTrue();
    fail("a", SECOND);
    assertThat(lanes.enter("a", "2", SECOND + SECOND / 2)).isFalse();
    assertThat(lanes.enter("a", "2", 3 * SECOND)).isTrue();
    assertThat(lanes.enter("a", "3", 3 * SECOND)).isFalse();

    lanes.leave("a", "2", true, 3 * SECOND);

    assertThat(lanes.enter("a", "2", 3 * SECOND)).isTrue();
    assertThat(lanes.enter("a", "3", 3 * SECOND)).isTrue();
  }

  @Test
  void receiversWithNothingToTellAreForgotten() {
    fail("a", 0);

    lanes.keep(Set.of());

    assertThat(lanes.enter("a", "1", 0)).isTrue();
  }

  private void fail(String webhookId, long now) {
    assertThat(lanes.enter(webhookId, "1", now)).isTrue();
    lanes.leave(webhookId, "1", false, now);
  }
}
