package dev.guestlist.invitation.web.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.invitation.web.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class HeadersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\"|a",
        "a|a",
        "\"a b\"|a b",
        "\"a\\\"b\\\\c\"|a\"b\\c",
        "A.b_c:d-9|A.b_c:d-9",
        " \"a\" |a"
      })
  void readsAKeyQuotedOrPlain(String header, String key) {
    assertThat(key(header)).contains(key);
  }

  @Test
  void readsAKeyOfAnyAllowedLength() {
    assertThat(key("\"" + "k".repeat(255) + "\"")).isPresent();
    assertThat(IdempotencyKey.of(new HttpHeaders())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"\"",
        "\"",
        "\"a",
        "a\"",
        "a b",
        "(a b)",
        "\"a\";p=1",
        "\"a\", \"b\"",
        "'a'",
        "?1",
        "\"a\\b\"",
        "\"\u00e4\"",
        "\"a\tb\"",
        "a;b",
        "\"a\"b"
      })
  void refusesOtherKeys(String header) {
    assertThatThrownBy(() -> key(header)).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesKeysThatAreTooLongOrTwo() {
    assertThatThrownBy(() -> key("\"" + "k".repeat(256) + "\""))
        .isInstanceOf(ProblemException.class);
    HttpHeaders two = new HttpHeaders();
    two.add("Idempotency-Key", "\"a\"");
    two.add("Idempotency-Key", "\"a\"");
    assertThatThrownBy(() -> IdempotencyKey.of(two)).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesAKeyOfAnyLengthAtAll() {
    for (String part : List.of("k", "\\\"", " ")) {
      assertThatThrownBy(() -> key("\"" + part.repeat(100_000) + "\""))
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void readsAKeyOfTheGreatestLengthWithEveryCharacterEscaped() {
    assertThat(key("\"" + "\\\"".repeat(255) + "\"")).contains("\"".repeat(255));
  }

  @Test
  void readsAPreferenceAmongManyBlanksInNoTime() {
    String blanks = " ".repeat(1_000_000);

    assertThat(preference("a" + blanks + "b, wait" + blanks + "=" + blanks + "3"))
        .isEqualTo(new Preference(Duration.ofSeconds(3), Optional.of("wait=3")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=3|3|wait=3",
        "wait=0|0|wait=0",
        "WAIT = 7|7|wait=7",
        "wait=31|30|wait=30",
        "respond-async|0|respond-async",
        "respond-async, wait=2|2|wait=2",
        "handling=lenient; a=b, wait=4; c|4|wait=4"
      })
  void readsPreferences(String header, int seconds, String applied) {
    assertThat(preference(header))
        .isEqualTo(new Preference(Duration.ofSeconds(seconds), Optional.of(applied)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "wait=-1", "wait=x", "wait=", "wait", "nonsense", ",,;=", "wait=9999999"})
  void ignoresPreferencesThatMakeNoSense(String header) {
    assertThat(preference(header))
        .isEqualTo(new Preference(Duration.ofSeconds(5), Optional.empty()));
  }

  private static Optional<String> key(String header) {
    HttpHeaders headers = new HttpHeaders();
    headers.add("Idempotency-Key", header);
    return IdempotencyKey.of(headers);
  }

  private static Preference preference(String header) {
    HttpHeaders headers = new HttpHeaders();
    headers.add("Prefer", header);
    return Preference.of(headers);
  }
}
