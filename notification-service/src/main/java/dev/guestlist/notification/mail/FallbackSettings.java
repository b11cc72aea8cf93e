package dev.guestlist.notification.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay that is used while the first one can't be.
 *
 * @param host its name; no default
 * @param port its port; default 25
 * @param encryption how the connection is encrypted; default: as to the first one, so that nothing
 *     goes in clear unless somebody wrote so
 * @param username who we are, where the relay asks for it
 * @param password the proof of that
 * @param trust certificates (PEM) that are trusted instead of the platform's
 */
record FallbackSettings(
    String host,
    @DefaultValue("25") int port,
    @Nullable Encryption encryption,
    @Nullable String username,
    @Nullable String password,
    @Nullable Path trust) {

  /** The relay, encrypted as the first one is unless it says something else. */
  RelaySettings relay(Encryption first) {
    return new RelaySettings(
        host, port, encryption == null ? first : encryption, username, password, trust);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "FallbackSettings[" + host + ":" + port + "]";
  }
}
