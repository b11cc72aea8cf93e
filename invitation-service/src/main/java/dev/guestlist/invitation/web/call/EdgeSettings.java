package dev.guestlist.invitation.web.call;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every call is held to.
 *
 * @param hosts names in the header Host that are answered, whatever the port
 * @param bodyTime within which a body must have come
 */
@ConfigurationProperties("guestlist")
record EdgeSettings(
    @DefaultValue({"localhost", "127.0.0.1", "[::1]"}) List<String> hosts,
    @DefaultValue("10s") Duration bodyTime) {

  EdgeSettings {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("guestlist.hosts (expected: at least one host name)");
    }
    if (!bodyTime.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.body-time: " + bodyTime + " (expected: more than 0 s)");
    }
  }
}
