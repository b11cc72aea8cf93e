package dev.guestlist.notification.sendingdomain;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where DNS is asked.
 *
 * @param server as address:port; default: the servers of the machine
 */
@ConfigurationProperties("guestlist.dns")
record DnsSettings(@Nullable String server) {

  DnsSettings {
    if (server != null && !server.matches("[^:]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "guestlist.dns.server: \"" + server + "\" (expected: address:port)");
    }
  }

  @Nullable InetSocketAddress address() {
    if (server == null) {
      return null;
    }
    int colon = server.indexOf(':');
    return new InetSocketAddress(
        server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }
}
