package dev.guestlist.invitation.signin;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where invitees find the pages, as the links in mails have it. It is never taken from a request.
 *
 * @param baseUrl {@code guestlist.links.base-url}
 */
@ConfigurationProperties("guestlist.links")
record OwnAddress(@DefaultValue("http://localhost:8080") URI baseUrl) {

  OwnAddress {
    if (!baseUrl.isAbsolute() || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "guestlist.links.base-url: \""
              + baseUrl
              + "\" (expected: such as https://guestlist.example.com)");
    }
  }

  /** The address of a page. */
  String of(String path) {
    String base = baseUrl.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(baseUrl.getScheme());
  }
}
