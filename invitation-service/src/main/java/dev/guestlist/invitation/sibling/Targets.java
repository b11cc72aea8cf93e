package dev.guestlist.invitation.sibling;

import java.net.URI;
import org.springframework.http.HttpRequest;

/** What stands in a request line besides method and version. */
final class Targets {

  private Targets() {}

  /** Path and query of the request, spelled as they came. */
  static String of(HttpRequest request) {
    URI uri = request.getURI();
    String path = uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
