package dev.guestlist.membership.mapping;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes accounts of what the identity system says of them. */
public final class Accounts {

  private Accounts() {}

  /**
   * The account. What can't be used is left out, since nobody here can correct it: addresses that
   * are not verified or that mail can't be sent to, and names that could not stand in a mail.
   */
  public static Account read(AccountEvent event) {
    if (event.getRemoved()) {
      return new Account(
          event.getAccountId(), event.getId(), null, List.of(), null, null, Map.of(), true);
    }
    return new Account(
        event.getAccountId(),
        event.getId(),
        sound(event.getLogin(), Texts.line("/login", text(event.getLogin()), Texts.NAME)),
        event.getAddresses().stream()
            .filter(AccountAddress::getVerified)
            .map(address -> RequestReader.address(address.getEmail()))
            .filter(Objects::nonNull)
            .distinct()
            .toList(),
        name(event.getFirstName()),
        name(event.getSurname()),
        event.getAttributes(),
        false);
  }

  private static @Nullable String name(@Nullable String name) {
    return sound(name, Texts.name("", text(name)));
  }

  private static @Nullable String sound(@Nullable String text, Optional<Violation> violation) {
    return text == null || text.isBlank() || violation.isPresent() ? null : text;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
