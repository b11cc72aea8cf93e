package dev.guestlist.membership.automatic.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account, as far as rules look at it.
 *
 * @param addresses those that are verified, the one that mail goes to first
 */
public record Account(
    String id,
    List<Address> addresses,
    @Nullable String firstName,
    @Nullable String surname,
    Map<String, String> attributes) {

  public Account {
    addresses = List.copyOf(addresses);
    attributes = Map.copyOf(attributes);
  }

  /**
   * An address that was parsed and found good before it came here.
   *
   * @param mailbox what mail is sent to
   * @param domain lower-case A-label
   */
  public record Address(String mailbox, String domain) {}
}
