package dev.guestlist.quickstart.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers besides those that every answer carries
 * @param body as it goes over the wire, UTF-8
 */
record Reply(int status, String contentType, Map<String, String> headers, String body) {

  /** What a page of the mailbox itself may load. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'none';"
          + " base-uri 'none'; frame-ancestors 'none'";

  /** Mails come from anybody: nothing is loaded, nothing runs, links open elsewhere. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
          + " base-uri 'none'; frame-ancestors 'self';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";

  static Reply text(int status, String text) {
    return new Reply(status, "text/plain; charset=utf-8", Map.of(), text);
  }

  static Reply json(int status, String json) {
    return new Reply(status, "application/json; charset=utf-8", Map.of(), json);
  }

  static Reply page(int status, String html) {
    return html(status, html, PAGE_POLICY);
  }

  static Reply mail(String html) {
    return html(200, html, MAIL_POLICY);
  }

  static Reply style(String css) {
    return new Reply(200, "text/css; charset=utf-8", Map.of(), css);
  }

  private static Reply html(int status, String html, String policy) {
    return new Reply(
        status, "text/html; charset=utf-8", Map.of("Content-Security-Policy", policy), html);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
