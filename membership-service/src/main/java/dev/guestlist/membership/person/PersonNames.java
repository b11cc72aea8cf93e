package dev.guestlist.membership.person;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.PersonName;
import dev.guestlist.membership.store.PersonKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Utils;

/** By what persons are found: keyed hashes of their addresses and logins. */
final class PersonNames {

  private PersonNames() {}

  /** Those of an account; it has none when it is gone. */
  static Set<String> of(Account account, PersonKey personKey) {
    Set<String> names = new TreeSet<>();
    if (account.removed()) {
      return names;
    }
    account
        .addresses()
        .forEach(address -> names.add(personKey.of(new PersonName.Address(address))));
    String login = account.login();
    if (login != null) {
      names.add(personKey.of(new PersonName.Login(login)));
    }
    return names;
  }

  /** Where what is keyed by a name goes, as producers have it by default. */
  static int partition(String name, int partitions) {
    return Utils.toPositive(Utils.murmur2(name.getBytes(StandardCharsets.UTF_8))) % partitions;
  }
}
