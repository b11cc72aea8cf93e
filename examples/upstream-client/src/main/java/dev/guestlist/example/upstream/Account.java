package dev.guestlist.example.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account of the system that this program stands for.
 *
 * @param id what it is known by for ever
 * @param login what its owner types
 * @param email its address, which counts as verified
 * @param names first name and surname, as far as they are known
 * @param attributes whatever else is known of it
 */
record Account(
    String id, String login, String email, List<String> names, Map<String, String> attributes) {

  private static final String FORM =
      "ID, LOGIN, ADDRESS[, FIRST_NAME[, SURNAME]][, NAME=VALUE ...]";

  Account {
    if (id.isBlank() || login.isBlank() || !isAddress(email)) {
      throw new IllegalArgumentException("An account is " + FORM + ".");
    }
    names = List.copyOf(names);
    attributes = Map.copyOf(attributes);
  }

  /** Whether it looks like an address: Guestlist knows better. */
  static boolean isAddress(String email) {
    return email.matches("[^@\\s]+@[^@\\s]+");
  }

  /**
   * The account that these words describe.
   *
   * @throws IllegalArgumentException when they don't
   */
  static Account of(List<String> words) {
    List<String> plain = new ArrayList<>();
    Map<String, String> attributes = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0 && plain.size() > 2) {
        attributes.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        plain.add(word);
      }
    }
    if (plain.size() < 3 || plain.size() > 5) {
      throw new IllegalArgumentException("An account is " + FORM + ".");
    }
    return new Account(
        plain.get(0), plain.get(1), plain.get(2), plain.subList(3, plain.size()), attributes);
  }
}
