package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.membership.automatic.domain.Account;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.rules.Texts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of an account what rules look at. */
final class AccountReader {

  private AccountReader() {}

  /** The account; what could stand in no invitation is passed over. */
  static Account read(AccountEvent event) {
    return new Account(
        event.getAccountId(),
        addresses(event.getAddresses()),
        name(event.getFirstName()),
        name(event.getSurname()),
        event.getAttributes());
  }

  private static List<Account.Address> addresses(List<AccountAddress> addresses) {
    return addresses.stream()
        .filter(AccountAddress::getVerified)
        .map(address -> EmailAddress.parse(address.getEmail()))
        .flatMap(Optional::stream)
        .map(EmailAddress::mailbox)
        .map(mailbox -> new Account.Address(mailbox, domain(mailbox)))
        .toList();
  }

  private static String domain(String mailbox) {
    return mailbox.substring(mailbox.lastIndexOf('@') + 1);
  }

  private static @Nullable String name(@Nullable String name) {
    return name == null || Texts.name("", name).isPresent() ? null : name;
  }
}
