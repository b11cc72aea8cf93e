package dev.guestlist.invitation.webhook;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * In which networks receivers may be: the public ones, and those that the operators allow.
 * Loopback, private, link-local, shared and other special networks are not public.
 */
public final class Networks {

  private final InetAddressFilter allowed;

  /**
   * The public networks and these.
   *
   * @param others such as 10.1.0.0/16
   */
  public Networks(List<String> others) {
    InetAddressFilter external = InetAddressFilter.externalAddresses();
    try {
      allowed = others.isEmpty() ? external : external.or(others.toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "guestlist.webhooks.allowed-networks: " + others + " (expected: such as 10.1.0.0/16)", e);
    }
  }

  /** What a client asks of each address before it connects. */
  public InetAddressFilter filter() {
    return allowed;
  }

  /**
   * Whether a host may be called, as far as it tells: one that is an address must be allowed, what
   * a name stands for is looked at when it is called.
   *
   * @param host as in a URI, an IPv6 address in brackets
   */
  public boolean mayBe(String host) {
    String literal =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    try {
      return allows(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return true;
    }
  }

  boolean allows(InetAddress address) {
    return allowed.matches(address);
  }
}
