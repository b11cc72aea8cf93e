package dev.guestlist.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferenceTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void letsMailsThroughToWhoeverSaidNothing() {
    assertThat(Preference.block(List.of())).isFalse();
  }

  @Test
  void takesTheLastWord() {
    Preference blocked = new Preference(NOON, true);
    Preference allowedLater = new Preference(NOON.plusSeconds(1), false);
    Preference allowedBefore = new Preference(NOON.minusSeconds(1), false);

    assertThat(Preference.block(List.of(blocked))).isTrue();
    assertThat(Preference.block(List.of(blocked, allowedLater))).isFalse();
    assertThat(Preference.block(List.of(allowedBefore, blocked))).isTrue();
  }

  @Test
  void prefersSilenceOfTwoWordsAtOnce() {
    assertThat(Preference.block(List.of(new Preference(NOON, false), new Preference(NOON, true))))
        .isTrue();
  }
}
