package dev.guestlist.notification.messaging;

import dev.guestlist.contract.UserProfile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people are called in a mail. */
final class PersonNames {

  private PersonNames() {}

  /** The name of a person; the login or address of one without a name. */
  static @Nullable String shown(@Nullable UserProfile person) {
    if (person == null) {
      return null;
    }
    String fullName = full(person.getFirstName(), person.getSurname());
    String login = blankToNull(person.getLoginName());
    if (fullName != null) {
      return fullName;
    }
    return login != null ? login : blankToNull(person.getEmail());
  }

  /** First name and surname, as far as they are known. */
  static @Nullable String full(@Nullable String firstName, @Nullable String surname) {
    return blankToNull(
        Stream.of(firstName == null ? "" : firstName, surname == null ? "" : surname)
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(" ")));
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
