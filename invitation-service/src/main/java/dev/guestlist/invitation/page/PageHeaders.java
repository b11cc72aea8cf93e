package dev.guestlist.invitation.page;

import org.springframework.http.HttpHeaders;

/**
 * What every answer under a link carries: the address is a secret, so nothing may keep it, pass it
 * on or put the page into another; and nothing but our own style may take effect on it.
 */
final class PageHeaders {

  private final String policy;

  PageHeaders(String styleSource) {
    this.policy =
        "default-src 'none'; style-src %s; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
            .formatted(styleSource);
  }

  /** Adds them. */
  void addTo(HttpHeaders headers) {
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("X-Robots-Tag", "noindex, nofollow");
  }
}
