package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Violation;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person's token says of them. It is shown in mails, so what would not be taken from a
 * request is left out; the person can't correct a token, so it refuses nothing.
 */
public final class CallerProfile {

  private static final UserProfile NOTHING = UserProfile.newBuilder().build();

  private CallerProfile() {}

  /** The person who calls; absent where nothing usable is said, and for API clients. */
  public static @Nullable UserProfile of(Caller caller) {
    return switch (caller) {
      case Caller.Client _ -> null;
      case Caller.Person person -> of(person);
    };
  }

  private static @Nullable UserProfile of(Caller.Person person) {
    UserProfile profile =
        UserProfile.newBuilder()
            .setLoginName(
                sound(person.loginName(), login -> Texts.line("/loginName", login, Texts.NAME)))
            .setEmail(address(person.verifiedEmail()))
            .setFirstName(sound(person.firstName(), name -> Texts.name("/firstName", name)))
            .setSurname(sound(person.surname(), name -> Texts.name("/surname", name)))
            .build();
    return profile.equals(NOTHING) ? null : profile;
  }

  private static @Nullable String sound(
      @Nullable String text, Function<String, Optional<Violation>> rule) {
    return text == null || rule.apply(text).isPresent() ? null : text;
  }

  private static @Nullable String address(@Nullable String email) {
    return email == null || EmailAddress.parse(email).isEmpty() ? null : email;
  }
}
