package dev.guestlist.notification.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One relay.
 *
 * @param host its name
 * @param port its port
 * @param encryption how the connection is encrypted
 * @param username who we are, where the relay asks for it
 * @param password the proof of that
 * @param trust certificates (PEM) that are trusted instead of the platform's
 */
record RelaySettings(
    String host,
    int port,
    Encryption encryption,
    @Nullable String username,
    @Nullable String password,
    @Nullable Path trust) {

  RelaySettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("guestlist.smtp.host (expected: a host name)");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "guestlist.smtp.port: " + port + " (expected: 1 to 65535)");
    }
    if ((username == null) != (password == null)) {
      throw new IllegalArgumentException(
          "guestlist.smtp.username and .password (expected: both or none)");
    }
    if (password != null && encryption == Encryption.NONE) {
      throw new IllegalArgumentException(
          "guestlist.smtp.encryption: none (expected: starttls or implicit, since a password is"
              + " not sent in clear)");
    }
  }

  /** Where it is, for people. */
  String name() {
    return host + ":" + port;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "RelaySettings[" + name() + ", encryption=" + encryption + "]";
  }
}
