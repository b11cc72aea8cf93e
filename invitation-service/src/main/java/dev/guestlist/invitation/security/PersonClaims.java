package dev.guestlist.invitation.security;

import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** Who somebody is, from what their token says. */
public final class PersonClaims {

  private static final int LONGEST_ID = 255;

  private final PeopleSettings settings;

  PersonClaims(PeopleSettings settings) {
    this.settings = settings;
  }

  /** The person; empty when the token names no account that Guestlist can know one by. */
  public Optional<Caller.Person> person(ClaimAccessor token) {
    String account = text(token, "sub");
    if (account == null || account.isBlank() || !isLine(account, LONGEST_ID)) {
      return Optional.empty();
    }
    PeopleSettings.Claims claims = settings.claims();
    return Optional.of(
        new Caller.Person(
            account,
            orgs(token),
            verifiedEmail(token),
            line(token, claims.loginName(), LONGEST_ID),
            line(token, claims.firstName(), Texts.NAME),
            line(token, claims.surname(), Texts.NAME)));
  }

  private @Nullable String verifiedEmail(ClaimAccessor token) {
    if (!Boolean.TRUE.equals(token.getClaims().get(settings.claims().emailVerified()))) {
      return null;
    }
    return Optional.ofNullable(text(token, settings.claims().email()))
        .flatMap(EmailAddress::parse)
        .map(EmailAddress::mailbox)
        .orElse(null);
  }

  private Set<String> orgs(ClaimAccessor token) {
    Set<String> orgs = new HashSet<>(settings.orgs());
    Object claimed = token.getClaims().get(settings.claims().orgs());
    Collection<?> values =
        switch (claimed) {
          case Collection<?> several -> several;
          case String one -> List.of(one);
          case null -> List.of();
          default -> List.of();
        };
    for (Object value : values) {
      if (value instanceof String org && WorkspaceKey.isId(org)) {
        orgs.add(org);
      }
    }
    return orgs;
  }

  private static @Nullable String line(ClaimAccessor token, String claim, int longest) {
    String text = text(token, claim);
    return text == null || text.isBlank() || !isLine(text, longest) ? null : text;
  }

  private static boolean isLine(String text, int longest) {
    return Texts.line("", text, longest).isEmpty();
  }

  private static @Nullable String text(ClaimAccessor token, String claim) {
    return token.getClaims().get(claim) instanceof String text ? text : null;
  }
}
