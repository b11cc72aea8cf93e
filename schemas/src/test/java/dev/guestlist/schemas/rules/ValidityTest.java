package dev.guestlist.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

  @ParameterizedTest
  @CsvSource({
    "PT1H, P90D, from 1 hour to 90 days ahead",
    "PT1S, P1D, from 1 second to 1 day ahead",
    "PT90M, PT36H, from 90 minutes to 36 hours ahead"
  })
  void saysWhatItAllowsInWords(Duration shortest, Duration longest, String words) {
    assertThat(new Validity(shortest, longest).inWords()).isEqualTo(words);
  }
}
