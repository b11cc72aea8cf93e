package dev.guestlist.notification.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay that takes our mails.
 *
 * @param host its name; default localhost
 * @param port its port; default 1025
 * @param connections how many are used at the same time, kept open; default 4
 * @param connectTimeout how long to wait for a connection; default 5 s
 * @param replyTimeout how long to wait for each reply; default 30 s
 */
@ConfigurationProperties("guestlist.smtp")
record SmtpSettings(
    @DefaultValue("localhost") String host,
    @DefaultValue("1025") int port,
    @DefaultValue("4") int connections,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration replyTimeout) {

  SmtpSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("guestlist.smtp.host (expected: a host name)");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "guestlist.smtp.port: " + port + " (expected: 1 to 65535)");
    }
    if (connections < 1 || connections > 100) {
      throw new IllegalArgumentException(
          "guestlist.smtp.connections: " + connections + " (expected: 1 to 100)");
    }
    requirePositive("guestlist.smtp.connect-timeout", connectTimeout);
    requirePositive("guestlist.smtp.reply-timeout", replyTimeout);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
