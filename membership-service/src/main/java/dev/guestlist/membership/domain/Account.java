package dev.guestlist.membership.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as the identity system has it now.
 *
 * @param said what said so: the id of the event
 * @param addresses the verified ones; the first is where mail goes
 * @param attributes what else is said of the person
 * @param removed whether the account is gone
 */
public record Account(
    String id,
    @Nullable String said,
    @Nullable String login,
    List<EmailAddress> addresses,
    @Nullable String firstName,
    @Nullable String surname,
    Map<String, String> attributes,
    boolean removed) {

  public Account {
    addresses = List.copyOf(addresses);
    attributes = Map.copyOf(attributes);
  }

  /** An account of which only is known that it is gone. */
  public static Account removed(String id) {
    return new Account(id, null, null, List.of(), null, null, Map.of(), true);
  }

  /** The same without what else is said of the person. */
  public Account withoutAttributes() {
    return new Account(id, said, login, addresses, firstName, surname, Map.of(), removed);
  }

  /** Where mail goes, if anywhere. */
  @Nullable EmailAddress mainAddress() {
    return addresses.isEmpty() ? null : addresses.getFirst();
  }

  Profile profile() {
    EmailAddress address = mainAddress();
    return new Profile(
        login, address == null ? null : address.mailbox(), firstName, surname, !removed);
  }
}
