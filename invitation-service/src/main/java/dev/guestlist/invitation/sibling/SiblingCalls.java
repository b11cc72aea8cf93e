package dev.guestlist.invitation.sibling;

import org.springframework.http.HttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Tells calls that a sibling passed on from those that come from a caller. */
public final class SiblingCalls {

  private static final String ATTRIBUTE = SiblingCalls.class.getName();

  private SiblingCalls() {}

  /** Whether a sibling proved that it sent this request. */
  public static boolean isFromSibling(HttpRequest request) {
    return request.getAttributes().containsKey(ATTRIBUTE);
  }

  /** Whether a sibling proved that it sent this request. */
  public static boolean isFromSibling(ServerWebExchange exchange) {
    return isFromSibling(exchange.getRequest());
  }

  static void mark(HttpRequest request) {
    request.getAttributes().put(ATTRIBUTE, true);
  }
}
