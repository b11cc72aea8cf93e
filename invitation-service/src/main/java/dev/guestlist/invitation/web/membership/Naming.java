package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.web.operation.Subject;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How a membership among several is named: by its id, else by either its address or its login. */
final class Naming {

  static final String ID = "id";
  static final String EMAIL = "userEmail";
  static final String LOGIN = "userLogin";

  /** The properties that name a person. */
  static final Set<String> PERSON = Set.of(EMAIL, LOGIN);

  private static final Pattern IDS = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Naming() {}

  /**
   * The properties that name in this item: the id alone where it is given, as what an item that was
   * read says beside it is only compared.
   */
  static Set<String> properties(JsonNode item) {
    return item.hasNonNull(ID) ? Set.of(ID) : PERSON;
  }

  /** Who is named by an item; nothing when that is not said rightly, which is noted. */
  static Optional<Subject> read(JsonNode item, String pointer, List<Violation> violations) {
    if (!item.isObject()) {
      // Whoever reads the change says so.
      return Optional.empty();
    }
    List<String> given =
        properties(item).stream().filter(name -> item.hasNonNull(name)).sorted().toList();
    if (given.size() != 1) {
      violations.add(
          given.isEmpty()
              ? new Violation(
                  pointer + "/" + EMAIL, "required", "Name it by id, userEmail or userLogin.")
              : new Violation(
                  pointer + "/" + given.getLast(),
                  "exclusive",
                  "Name it by its id, or by one of userEmail and userLogin."));
      return Optional.empty();
    }
    String name = given.getFirst();
    JsonNode value = item.get(name);
    if (!value.isString()) {
      violations.add(new Violation(pointer + "/" + name, "invalid-type", "Give a text."));
      return Optional.empty();
    }
    Optional<Violation> wrong = wrong(pointer, name, value.stringValue());
    wrong.ifPresent(violations::add);
    return wrong.isPresent() ? Optional.empty() : Optional.of(subject(name, value.stringValue()));
  }

  /** What is wrong with the value of a property that names. */
  static Optional<Violation> wrong(String pointer, String name, String value) {
    String at = pointer + "/" + name;
    return switch (name) {
      case ID ->
          IDS.matcher(value).matches()
              ? Optional.empty()
              : Optional.of(
                  new Violation(at, "invalid-characters", "Use an id as it was answered."));
      case EMAIL ->
          EmailAddress.parse(value).isPresent()
              ? Optional.empty()
              : Optional.of(
                  new Violation(
                      at, "invalid-address", "Use one plain address, such as ada@example.com."));
      default ->
          value.isBlank()
              ? Optional.of(new Violation(at, "required", "Name the login."))
              : Texts.line(at, value, Texts.NAME);
    };
  }

  /** The one who is named. */
  static Subject subject(String name, String value) {
    return switch (name) {
      case ID -> new Subject.Id(value);
      case EMAIL -> new Subject.Email(value);
      default -> new Subject.Login(value);
    };
  }
}
