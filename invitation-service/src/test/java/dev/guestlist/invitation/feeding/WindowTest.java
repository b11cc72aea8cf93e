package dev.guestlist.invitation.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final Duration GOAL = Duration.ofMillis(40);
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Window window = new Window(GOAL);

  @Test
  void opensWhileRowsAreDecidedInTimeUpToItsBound() {
    int before = window.size();

    window.decided(GOAL);
    assertThat(window.size()).isGreaterThan(before);

    for (int times = 0; times < 1_000; times++) {
      window.decided(GOAL);
    }
    assertThat(window.size()).isEqualTo(Window.LARGEST);
  }

  @Test
  void closesWhenTheyAreNotButNeverWholly() {
    int before = window.size();

    window.decided(SLOW);
    assertThat(window.size()).isLessThan(before);

    for (int times = 0; times < 1_000; times++) {
      window.decided(SLOW);
    }
    assertThat(window.size()).isPositive();
  }
}
