package dev.guestlist.invitation.web.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/**
 * How long a caller wants to wait for a decision (RFC 7240).
 *
 * @param longest longest time to wait; zero: not at all
 * @param applied what to say in {@code Preference-Applied}; empty when nothing was preferred
 */
public record Preference(Duration longest, Optional<String> applied) {

  private static final String HEADER = "Prefer";
  private static final Duration DEFAULT = Duration.ofSeconds(5);
  private static final int LONGEST = 30;

  /** What the headers prefer; what makes no sense is ignored, as the RFC demands. */
  public static Preference of(HttpHeaders headers) {
    Optional<Integer> wait = Optional.empty();
    boolean async = false;
    for (String preference : preferences(headers)) {
      if (preference.equals("respond-async")) {
        async = true;
      } else if (preference.startsWith("wait=") && wait.isEmpty()) {
        wait = seconds(preference.substring("wait=".length()));
      }
    }
    if (wait.isPresent()) {
      return new Preference(Duration.ofSeconds(wait.get()), Optional.of("wait=" + wait.get()));
    }
    return async
        ? new Preference(Duration.ZERO, Optional.of("respond-async"))
        : new Preference(DEFAULT, Optional.empty());
  }

  private static List<String> preferences(HttpHeaders headers) {
    List<String> preferences = new ArrayList<>();
    for (String line : headers.getOrEmpty(HEADER)) {
      for (String preference : line.split(",", -1)) {
        String[] nameAndValue = preference.split(";", 2)[0].split("=", 2);
        preferences.add(
            Arrays.stream(nameAndValue)
                .map(String::trim)
                .collect(Collectors.joining("="))
                .toLowerCase(Locale.ROOT));
      }
    }
    return preferences;
  }

  private static Optional<Integer> seconds(String text) {
    String digits = text.replace("\"", "");
    return digits.matches("\\d{1,6}")
        ? Optional.of(Math.min(LONGEST, Integer.parseInt(digits)))
        : Optional.empty();
  }
}
