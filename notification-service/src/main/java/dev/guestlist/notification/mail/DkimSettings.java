package dev.guestlist.notification.mail;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mails are signed (RFC 6376).
 *
 * @param domain that signs; the domain of guestlist.mail.from or one above it. Without one, mails
 *     are not signed
 * @param selector under which the public key is published
 * @param privateKey file with the RSA key in PEM (PKCS #8), of at least 2048 bits
 */
@ConfigurationProperties("guestlist.dkim")
record DkimSettings(@Nullable String domain, @Nullable String selector, @Nullable Path privateKey) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  DkimSettings {
    boolean any = domain != null || selector != null || privateKey != null;
    boolean all = domain != null && selector != null && privateKey != null;
    if (any && !all) {
      throw new IllegalArgumentException(
          "guestlist.dkim (expected: domain, selector and private-key, or none of them)");
    }
    if (domain != null && !NAME.matcher(domain).matches()) {
      throw new IllegalArgumentException(
          "guestlist.dkim.domain: \"" + domain + "\" (expected: a domain name)");
    }
    if (selector != null && !NAME.matcher(selector).matches()) {
      throw new IllegalArgumentException(
          "guestlist.dkim.selector: \"" + selector + "\" (expected: such as 2026a)");
    }
  }
}
