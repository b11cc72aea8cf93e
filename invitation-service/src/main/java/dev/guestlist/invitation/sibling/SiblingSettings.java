package dev.guestlist.invitation.sibling;

import java.time.Duration;
import java.util.Base64;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances reach each other.
 *
 * @param personKey {@code guestlist.person-key}: the secret from which the key of signatures is
 *     derived, the same on all instances; no default
 * @param siblings {@code guestlist.siblings}
 */
@ConfigurationProperties("guestlist")
record SiblingSettings(@Nullable String personKey, @DefaultValue Siblings siblings) {

  private static final int SHORTEST = 32;

  SiblingSettings {
    if (personKey == null || decoded(personKey).length < SHORTEST) {
      throw new IllegalArgumentException(
          "guestlist.person-key (expected: base64 of at least " + SHORTEST + " random bytes)");
    }
  }

  byte[] secret() {
    return decoded(personKey == null ? "" : personKey);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      // The cause would be what is shown, and it does not name the property.
      throw new IllegalArgumentException("guestlist.person-key is not base64");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SiblingSettings[siblings=" + siblings + "]";
  }

  /**
   * Settings of the calls between instances.
   *
   * @param address host:port at which siblings reach the management port of this instance
   * @param inFlight how many calls are passed on at once; more are answered 503
   * @param streams how many streams are passed on at once beside them; more are answered 503
   * @param connectTime within which a sibling must take a connection
   * @param readTime within which it must begin to answer a call that only reads
   * @param changeTime within which it must begin to answer any other call, which may wait for a
   *     decision for 30 s, and the longest pause in a stream
   */
  record Siblings(
      @DefaultValue("127.0.0.1:9080") String address,
      @DefaultValue("1000") int inFlight,
      @DefaultValue("500") int streams,
      @DefaultValue("1s") Duration connectTime,
      @DefaultValue("10s") Duration readTime,
      @DefaultValue("40s") Duration changeTime) {

    Siblings {
      HostInfo parsed = parsed(address);
      if (parsed == null) {
        throw new IllegalArgumentException(
            "guestlist.siblings.address: \"" + address + "\" (expected: host:port)");
      }
      if (inFlight < 1) {
        throw new IllegalArgumentException(
            "guestlist.siblings.in-flight: " + inFlight + " (expected: >= 1)");
      }
      if (streams < 1) {
        throw new IllegalArgumentException(
            "guestlist.siblings.streams: " + streams + " (expected: >= 1)");
      }
      positive("connect-time", connectTime);
      positive("read-time", readTime);
      positive("change-time", changeTime);
    }

    /** The address in its parts. */
    HostInfo host() {
      HostInfo parsed = parsed(address);
      if (parsed == null) {
        throw new IllegalStateException("checked by the constructor");
      }
      return parsed;
    }

    private static @Nullable HostInfo parsed(String address) {
      try {
        return HostInfo.buildFromEndpoint(address);
      } catch (RuntimeException _) {
        // Kafka throws a ConfigException without the name of the property.
        return null;
      }
    }

    private static void positive(String name, Duration value) {
      if (!value.isPositive()) {
        throw new IllegalArgumentException(
            "guestlist.siblings." + name + ": " + value + " (expected: more than 0 s)");
      }
    }
  }
}
