package dev.guestlist.invitation.web.problem;

import dev.guestlist.invitation.messaging.UnavailableException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** How it is said that something is missing for now. */
final class Unavailable {

  private Unavailable() {}

  static ProblemException of(UnavailableException missing) {
    return of(missing.getMessage() + ". Try again later.", missing.retryAfter());
  }

  static ProblemException timeout() {
    return of("It took too long. Try again later.", Duration.ofSeconds(1));
  }

  private static ProblemException of(String detail, Duration retryAfter) {
    return new ProblemException(
        Problem.of(ProblemType.UNAVAILABLE, detail),
        Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds()))));
  }
}
