package dev.guestlist.invitation.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final Duration QUICKEST = Duration.ofMillis(30);
  private static final Duration DELAY = Duration.ofMillis(20);
  private static final Duration LATE = QUICKEST.plus(DELAY).plusMillis(1);
  private static final Duration ROUND = Duration.ofMillis(50);

  private boolean othersAsk;
  private final Window window = new Window(DELAY, () -> othersAsk);
  private Duration now = Duration.ZERO;

  @Test
  void beginsAsSmallAsItGets() {
    assertThat(window.size(1)).isEqualTo(Window.SMALLEST);
  }

  @Test
  void opensUpToItsBoundWhileRowsDelayNobody() {
    times(100, QUICKEST);

    assertThat(window.size(1)).isEqualTo(Window.LARGEST);
  }

  @Test
  void closesWhenDecisionsComeLaterButNeverWholly() {
    times(20, QUICKEST);
    int before = window.size(1);

    times(1, LATE);
    assertThat(window.size(1)).isLessThan(before);

    times(50, LATE);
    assertThat(window.size(1)).isEqualTo(Window.SMALLEST);
  }

  @Test
  void doesNotTakeTheDelayThatItMakesForTheMachines() {
    int rowsInOneMillisecond = 2;
    int largest = 0;
    for (int round = 0; round < 20_000; round++) {
      largest = Math.max(largest, window.size(1));
      times(1, QUICKEST.plusMillis(window.size(1) / rowsInOneMillisecond));
    }

    assertThat(largest).isLessThan(3 * rowsInOneMillisecond * (int) DELAY.toMillis());
  }

  @Test
  void learnsWhatIsQuickWhereAllBecomesSlower() {
    times(100, QUICKEST);

    times(500, QUICKEST.multipliedBy(3));

    assertThat(window.size(1)).isGreaterThan(10 * Window.SMALLEST);
  }

  @Test
  void keepsAFileGoingHoweverLongDecisionsTake() {
    times(1, QUICKEST);

    times(100, Duration.ofSeconds(2));

    assertThat(window.size(1)).isGreaterThanOrEqualTo(2 * Window.ROWS_PER_SECOND);
  }

  @Test
  void allowsForDecisionsThatTakeLongByThemselves() {
    times(1, Duration.ofSeconds(1));

    times(100, Duration.ofMillis(1_400));

    assertThat(window.size(1)).isEqualTo(Window.LARGEST);
  }

  @Test
  void staysSmallWhileOthersAskHoweverLongDecisionsTake() {
    othersAsk = true;
    times(1, QUICKEST);

    times(100, Duration.ofSeconds(2));

    assertThat(window.size(1)).isEqualTo(Window.SMALLEST);
  }

  @Test
  void restsAsLongAsTheLastRowsTook() {
    othersAsk = true;
    assertThat(window.isResting(now.toNanos())).isFalse();

    times(1, QUICKEST);

    assertThat(window.isResting(now.plus(QUICKEST).toNanos() - 1)).isTrue();
    assertThat(window.isResting(now.plus(QUICKEST).toNanos())).isFalse();
  }

  @Test
  void restsTheLongerTheMoreADecisionIsDelayed() {
    othersAsk = true;
    times(1, QUICKEST);

    times(1, QUICKEST.multipliedBy(3));

    assertThat(window.isResting(now.plus(QUICKEST.multipliedBy(9)).toNanos() - 1)).isTrue();
    assertThat(window.isResting(now.plus(QUICKEST.multipliedBy(9)).toNanos())).isFalse();
  }

  @Test
  void restsFourTimesAsLongAtMost() {
    othersAsk = true;
    times(1, QUICKEST);

    times(1, QUICKEST.multipliedBy(4));
    assertThat(restAfter()).isEqualTo(QUICKEST.multipliedBy(16));

    times(1, QUICKEST.multipliedBy(4).plusMillis(2));
    assertThat(restAfter()).isEqualTo(QUICKEST.multipliedBy(16).plusMillis(8));
  }

  @Test
  void restsAsLongAsTheRowsTookWhenThatIsLong() {
    othersAsk = true;
    times(1, QUICKEST);

    times(1, Duration.ofSeconds(2));
    assertThat(restAfter()).isEqualTo(Duration.ofSeconds(2));

    times(1, Duration.ofMinutes(2));
    assertThat(restAfter()).isEqualTo(Window.LONGEST);
  }

  @Test
  void doesNotRestWhileNobodyElseAsks() {
    times(1, QUICKEST);

    assertThat(window.isResting(now.toNanos())).isFalse();
  }

  @Test
  void isSharedByAllFiles() {
    times(20, QUICKEST);

    assertThat(window.size(4)).isEqualTo(window.size(1) / 4);
    assertThat(window.size(10_000)).isPositive();
  }

  private Duration restAfter() {
    Duration rest = Duration.ZERO;
    while (window.isResting(now.plus(rest).toNanos())) {
      rest = rest.plusMillis(1);
    }
    return rest;
  }

  private void times(int times, Duration decided) {
    for (int i = 0; i < times; i++) {
      now = now.plus(ROUND);
      window.decided(decided, now.toNanos());
    }
  }
}
