package dev.guestlist.notification.returns;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What comes back.
 *
 * @param address to which mails come back, such as bounces@example.com; each mail is sent from one
 *     below it, such as bounces+abc@example.com. Without one, mails are sent from
 *     guestlist.mail.from and nothing is learnt of bounces
 * @param bind where to listen for reports by SMTP; default 127.0.0.1
 * @param port on which to listen; none by default
 * @param connections how many may talk to us at once; default 20
 * @param largest bytes of a report; default 1 MiB
 * @param tls how dialogues are encrypted; by default they are not
 */
@ConfigurationProperties("guestlist.returns")
record ReturnSettings(
    @Nullable String address,
    @DefaultValue("127.0.0.1") String bind,
    @Nullable Integer port,
    @DefaultValue("20") int connections,
    @DefaultValue("1048576") int largest,
    @Nullable Tls tls) {

  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._-]{1,30}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  /**
   * Encryption by STARTTLS.
   *
   * @param bundle name of the bundle below spring.ssl.bundle that holds the certificate
   * @param required whether nothing is taken in clear; default false
   */
  record Tls(@Nullable String bundle, @DefaultValue("false") boolean required) {

    Tls {
      if (bundle == null || bundle.isBlank()) {
        throw new IllegalArgumentException(
            "guestlist.returns.tls.bundle is missing (expected: the name of a bundle below"
                + " spring.ssl.bundle)");
      }
    }
  }

  ReturnSettings {
    if (address != null && !ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "guestlist.returns.address: \""
              + address
              + "\" (expected: a plain address with at most 30 characters before the @)");
    }
    if (port != null && address == null) {
      throw new IllegalArgumentException(
          "guestlist.returns.address is missing (expected: the address whose mail comes to"
              + " guestlist.returns.port)");
    }
    if (connections < 1 || largest < 1) {
      throw new IllegalArgumentException("guestlist.returns.connections, .largest (expected: > 0)");
    }
  }
}
