package dev.guestlist.invitation.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final Duration GOAL = Duration.ofMillis(40);
  private static final Duration SLOW = Duration.ofMillis(300);

  private final Window window = new Window(GOAL);

  @Test
  void opensWhileRowsAreDecidedInTimeUpToItsBound() {
    int before = window.size();

    window.decided(GOAL);
    assertThat(window.size()).isGreaterThan(before);

    times(1_000, GOAL);
    assertThat(window.size()).isEqualTo(Window.LARGEST);
  }

  @Test
  void closesWhenTheyTakeMuchLongerThanTheyDidButNeverWholly() {
    window.decided(GOAL);
    int before = window.size();

    window.decided(SLOW);
    assertThat(window.size()).isLessThan(before);

    times(20, SLOW);
    assertThat(window.size()).isEqualTo(Window.SMALLEST);
  }

  @Test
  void opensWhereNothingIsQuicker() {
    times(1_000, SLOW);

    assertThat(window.size()).isEqualTo(Window.LARGEST);
  }

  private void times(int times, Duration decided) {
    for (int i = 0; i < times; i++) {
      window.decided(decided);
    }
  }
}
