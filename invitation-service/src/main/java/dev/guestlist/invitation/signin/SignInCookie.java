package dev.guestlist.invitation.signin;

import dev.guestlist.invitation.web.opaque.Seal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Where the browser keeps the sign-in that it began last. Only a browser that has the cookie can
 * end that sign-in; nobody but us can read it or make one.
 */
final class SignInCookie {

  private static final String PURPOSE = "sign-in";

  private final Seal seal;
  private final boolean secure;
  private final String name;

  /**
   * A cookie.
   *
   * @param secure whether the pages are served by TLS
   */
  SignInCookie(Seal seal, boolean secure) {
    this.seal = seal;
    this.secure = secure;
    this.name = (secure ? "__Host-" : "") + "guestlist-sign-in";
  }

  void put(PendingSignIn pending, ServerHttpResponse response) {
    response.addCookie(cookie(seal.close(PURPOSE, pending.bytes()), PendingSignIn.LONGEST));
  }

  /** The sign-in of this state, if this browser began it and not too long ago. */
  Optional<PendingSignIn> find(String state, ServerHttpRequest request, Instant now) {
    return request.getCookies().getOrDefault(name, List.of()).stream()
        .map(HttpCookie::getValue)
        .flatMap(value -> seal.open(PURPOSE, value).stream())
        .map(PendingSignIn::read)
        .filter(pending -> pending.state().equals(state))
        .filter(pending -> pending.isOpen(now))
        .findFirst();
  }

  /** Ends it: a browser that comes back once more is a stranger. */
  void remove(ServerHttpResponse response) {
    response.addCookie(cookie("", Duration.ZERO));
  }

  /** Sent along when the provider sends the browser back: that is a link from another site. */
  private ResponseCookie cookie(String value, Duration age) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .path("/")
        .maxAge(age)
        .build();
  }
}
