package dev.guestlist.notification.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay that takes our mails, and how it is used.
 *
 * @param host its name; default localhost
 * @param port its port; default 1025
 * @param encryption none, starttls or implicit; default none
 * @param username who we are, where the relay asks for it
 * @param password the proof of that
 * @param trust certificates (PEM) that are trusted instead of the platform's
 * @param fallback the relay that is used while the first one can't be
 * @param connections how many are used at the same time, kept open; default 4
 * @param connectionsPerDomain how many of them mails to one domain may use at the same time;
 *     default all but one
 * @param mailsPerConnection after how many mails a connection is made anew; default 1000
 * @param idle after how long without a mail a connection is closed; default 30 s
 * @param connectTimeout how long to wait for a connection; default 5 s
 * @param replyTimeout how long to wait for each reply; default 30 s
 * @param limits how long to wait at single stages, where that differs
 * @param lease how long others leave a mail to an instance that died while it sent it; one that
 *     lives renews it; default 30 s
 */
@ConfigurationProperties("guestlist.smtp")
record SmtpSettings(
    @DefaultValue("localhost") String host,
    @DefaultValue("1025") int port,
    @DefaultValue("none") Encryption encryption,
    @Nullable String username,
    @Nullable String password,
    @Nullable Path trust,
    @Nullable FallbackSettings fallback,
    @DefaultValue("4") int connections,
    @Nullable Integer connectionsPerDomain,
    @DefaultValue("1000") int mailsPerConnection,
    @DefaultValue("30s") Duration idle,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration replyTimeout,
    @DefaultValue StageLimits limits,
    @DefaultValue("30s") Duration lease) {

  SmtpSettings {
    if (connections < 1 || connections > 100) {
      throw new IllegalArgumentException(
          "guestlist.smtp.connections: " + connections + " (expected: 1 to 100)");
    }
    if (connectionsPerDomain != null
        && (connectionsPerDomain < 1 || connectionsPerDomain > connections)) {
      throw new IllegalArgumentException(
          "guestlist.smtp.connections-per-domain: "
              + connectionsPerDomain
              + " (expected: 1 to connections)");
    }
    if (mailsPerConnection < 1) {
      throw new IllegalArgumentException(
          "guestlist.smtp.mails-per-connection: " + mailsPerConnection + " (expected: >= 1)");
    }
    requirePositive("guestlist.smtp.idle", idle);
    requirePositive("guestlist.smtp.connect-timeout", connectTimeout);
    requirePositive("guestlist.smtp.reply-timeout", replyTimeout);
    requirePositive("guestlist.smtp.lease", lease);
  }

  /** The relays in the order in which they are tried. */
  List<RelaySettings> relays() {
    RelaySettings first = new RelaySettings(host, port, encryption, username, password, trust);
    return fallback == null ? List.of(first) : List.of(first, fallback.relay(encryption));
  }

  /** How many connections mails to one domain may use. */
  int perDomain() {
    return connectionsPerDomain == null ? Math.max(1, connections - 1) : connectionsPerDomain;
  }

  /** How long a stage may take. */
  Duration limit(SmtpStage stage) {
    return switch (stage) {
      case CONNECTION -> connectTimeout;
      case GREETING -> orReply(limits.greeting());
      case HELLO -> orReply(limits.hello());
      case SENDER -> orReply(limits.sender());
      case RECIPIENT -> orReply(limits.recipient());
      case DATA -> orReply(limits.data());
      case BODY -> orTwice(limits.body());
      case FINAL_DOT -> orTwice(limits.finalDot());
    };
  }

  private Duration orReply(@Nullable Duration limit) {
    return limit == null ? replyTimeout : limit;
  }

  private Duration orTwice(@Nullable Duration limit) {
    return limit == null ? replyTimeout.multipliedBy(2) : limit;
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }

  /** Never shows a password. */
  @Override
  public String toString() {
    return "SmtpSettings[relays=" + relays() + ", connections=" + connections + "]";
  }
}
