package dev.guestlist.invitation.sibling;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;

/**
 * The headers of a message that are meant for its last receiver (RFC 9110, section 7.6.1): all but
 * those that speak of one connection, those that {@code Connection} names among them, and our own
 * proof, which nobody may bring along.
 */
final class EndToEndHeaders {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          Signatures.HEADER.toLowerCase(Locale.ROOT));

  /** What every call needs, whatever a caller writes into {@code Connection}. */
  private static final Set<String> NEVER_LEFT_OUT =
      Set.of("accept", "authorization", "content-length", "content-type", "host");

  private EndToEndHeaders() {}

  /** Those of the first that are passed on, in place of those of the same name in the second. */
  static void copy(HttpHeaders from, HttpHeaders to) {
    Set<String> left = new TreeSet<>(OF_THE_CONNECTION);
    for (String named : from.getOrEmpty(HttpHeaders.CONNECTION)) {
      for (String name : named.split(",", -1)) {
        left.add(name.trim().toLowerCase(Locale.ROOT));
      }
    }
    left.removeAll(NEVER_LEFT_OUT);
    from.forEach(
        (name, values) -> {
          if (!left.contains(name.toLowerCase(Locale.ROOT))) {
            to.put(name, List.copyOf(values));
          }
        });
  }
}
