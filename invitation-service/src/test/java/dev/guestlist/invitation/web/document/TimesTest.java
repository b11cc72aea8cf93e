package dev.guestlist.invitation.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T10:15:30.123Z",
        "2026-11-22t10:15:30.123z",
        "2026-11-22T10:15:30.123456789Z",
        "2026-11-22T10:15:30.123456789012Z",
        "2026-11-22T11:15:30.123+01:00"
      })
  void areReadToTheMillisecondAsRfc3339HasThem(String text) {
    assertThat(Times.read(text)).contains(Instant.parse("2026-11-22T10:15:30.123Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22",
        "2026-11-22T10:15Z",
        "2026-11-22T10:15:30",
        "2026-11-22T10:15:30.Z",
        "2026-11-22T10:15:301Z",
        "2026-11-22T10:15:30,5Z",
        "2026-11-22T10:15:60Z",
        "2026-02-30T10:15:30Z",
        "2026-11-22 10:15:30Z",
        "2026-11-22T10:15:30+25:00",
        ""
      })
  void areNothingElse(String text) {
    assertThat(Times.read(text)).isEmpty();
  }
}
