package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** The header {@code Idempotency-Key}: one string (RFC 8941), or a plain word for convenience. */
final class IdempotencyKey {

  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 255;

  /** In quotes, with a backslash before every character. */
  private static final int LONGEST_WRITTEN = 2 * LONGEST + 2;

  private static final Pattern STRING =
      Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])++)\"");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:-]+");

  private IdempotencyKey() {}

  /** The key that the caller chose, where it chose one. */
  static Optional<String> of(HttpHeaders headers) {
    List<String> given = headers.getOrEmpty(HEADER);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(given)
        .filter(values -> values.size() == 1)
        .map(values -> values.getFirst().trim())
        .filter(value -> value.length() <= LONGEST_WRITTEN)
        .flatMap(IdempotencyKey::parse)
        .filter(key -> key.length() <= LONGEST)
        .or(
            () -> {
              throw new ProblemException(
                  ProblemType.IDEMPOTENCY_KEY_INVALID,
                  "Send one Idempotency-Key of 1 to 255 printable ASCII characters in double"
                      + " quotes, or none.");
            });
  }

  private static Optional<String> parse(String value) {
    if (WORD.matcher(value).matches()) {
      return Optional.of(value);
    }
    var string = STRING.matcher(value);
    return string.matches()
        ? Optional.of(string.group(1).replaceAll("\\\\(.)", "$1"))
        : Optional.empty();
  }
}
