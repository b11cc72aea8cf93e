package dev.guestlist.membership.mapping;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with how a request names the membership it is about: in exactly one way. */
final class NamingRules {

  private NamingRules() {}

  static List<Violation> violations(MembershipRequest request) {
    @Nullable String id = request.getMembershipId();
    @Nullable String email = request.getUserEmail();
    @Nullable String login = request.getUserLogin();
    List<Violation> found = new ArrayList<>();
    long names = Stream.of(id, email, login).filter(Objects::nonNull).count();
    if (names == 0) {
      found.add(new Violation("/membershipId", "required", "Name the membership or its person."));
    } else if (names > 1) {
      found.add(
          new Violation(
              id == null ? "/userEmail" : "/membershipId",
              "exclusive",
              "Name the membership by one of membershipId, userEmail and userLogin."));
    }
    if (email != null && EmailAddress.parse(email).isEmpty()) {
      found.add(
          new Violation(
              "/userEmail",
              "invalid-address",
              "Use one plain address at a public domain, such as ada@example.com."));
    }
    if (login != null) {
      login(login, found);
    }
    return found;
  }

  private static void login(String login, List<Violation> found) {
    if (login.isBlank()) {
      found.add(new Violation("/userLogin", "required", "Name the login of the person."));
    } else {
      Texts.line("/userLogin", login, Texts.NAME).ifPresent(found::add);
    }
  }
}
