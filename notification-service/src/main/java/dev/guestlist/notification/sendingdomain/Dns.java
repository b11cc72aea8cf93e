package dev.guestlist.notification.sendingdomain;

import java.util.List;

/** What stands in DNS. */
interface Dns {

  /**
   * The TXT records of a name, each put together from its parts; none where the name has none.
   *
   * @throws DnsUnavailableException when nobody can tell
   */
  List<String> texts(String name);

  /**
   * The hosts that take mail for a name.
   *
   * @throws DnsUnavailableException when nobody can tell
   */
  List<String> mailExchangers(String name);
}
