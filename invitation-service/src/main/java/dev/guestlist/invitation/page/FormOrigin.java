package dev.guestlist.invitation.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Where a form came from, as far as the browser says. A form of our own may name no origin or the
 * opaque one: under {@code Referrer-Policy: no-referrer} browsers send {@code Origin: null}, and
 * old ones no {@code Sec-Fetch-Site}. The nonce is what then stands between us and a forged form.
 *
 * @param origin the header Origin
 * @param site the header Sec-Fetch-Site
 * @param host the header Host
 */
record FormOrigin(@Nullable String origin, @Nullable String site, @Nullable String host) {

  /** As the headers of a request say. */
  static FormOrigin of(ServerRequest request) {
    return new FormOrigin(
        request.headers().firstHeader("Origin"),
        request.headers().firstHeader("Sec-Fetch-Site"),
        request.headers().firstHeader("Host"));
  }

  /** Whether the browser names a place that is not this one. */
  boolean foreign() {
    return !sameSite() || !sameOrigin();
  }

  private boolean sameSite() {
    return site == null || site.equals("same-origin") || site.equals("none");
  }

  private boolean sameOrigin() {
    if (origin == null || origin.equals("null")) {
      return true;
    }
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null && host != null && lower(authority).equals(lower(host));
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
