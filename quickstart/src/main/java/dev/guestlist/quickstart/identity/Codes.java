package dev.guestlist.quickstart.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes that were given out: each is taken once, within a minute, and only the newest are kept. */
final class Codes {

  private static final int MOST = 1_000;
  private static final Duration VALID = Duration.ofMinutes(1);

  /** What a code stands for. */
  record SignedIn(AuthenticationRequest request, Person person, Instant at) {}

  private final Map<AuthorizationCode, SignedIn> given =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AuthorizationCode, SignedIn> eldest) {
          return size() > MOST;
        }
      };

  synchronized AuthorizationCode give(AuthenticationRequest request, Person person, Instant now) {
    AuthorizationCode code = new AuthorizationCode();
    given.put(code, new SignedIn(request, person, now));
    return code;
  }

  synchronized Optional<SignedIn> take(AuthorizationCode code, Instant now) {
    return Optional.ofNullable(given.remove(code))
        .filter(signedIn -> now.isBefore(signedIn.at().plus(VALID)));
  }
}
