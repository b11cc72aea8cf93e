package dev.guestlist.schemas.rules;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.UserProfile;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a valid invitation is, the same for REST, file and event. */
public final class Invitations {

  private static final Set<String> ROLES = Set.of("Guest", "Collaborator", "Administrator");
  private static final int MOST_METADATA = 20;
  private static final int LONGEST_METADATA = 500;
  private static final int LONGEST_URI = 2_000;
  private static final Pattern METADATA_KEY = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  private Invitations() {}

  /** All that is wrong with an invitation; empty when it may be decided. */
  public static List<Violation> violations(
      InviteRequested invitation, Validity validity, Instant now) {
    List<Violation> found = new ArrayList<>();
    invitee(invitation, found);
    given(invitation.getRole(), role -> role("/role", role), found);
    given(invitation.getMsg(), msg -> Texts.message("/msg", msg), found);
    given(invitation.getFirstName(), name -> Texts.name("/firstName", name), found);
    given(invitation.getSurname(), name -> Texts.name("/surname", name), found);
    given(invitation.getLocale(), tag -> locale("/locale", tag), found);
    given(invitation.getExpires(), time -> expires("/expires", time, validity, now), found);
    given(
        invitation.getExternalId(), id -> Texts.line("/externalId", id, Texts.EXTERNAL_ID), found);
    given(invitation.getRedirectUri(), uri -> uri("/redirectUri", uri), found);
    found.addAll(metadata(invitation.getMetadata()));
    UserProfile referrer = invitation.getReferrer();
    if (referrer != null) {
      referrer(referrer).forEach(violation -> found.add(violation.under("/referrer")));
    }
    return found;
  }

  /** All that is wrong with the person on whose behalf somebody is invited. */
  public static List<Violation> referrer(UserProfile referrer) {
    List<Violation> found = new ArrayList<>();
    given(referrer.getLoginName(), name -> Texts.line("/loginName", name, Texts.NAME), found);
    given(referrer.getEmail(), email -> address("/email", email), found);
    given(referrer.getFirstName(), name -> Texts.name("/firstName", name), found);
    given(referrer.getSurname(), name -> Texts.name("/surname", name), found);
    return found;
  }

  /** What is wrong with the name of a role. */
  public static Optional<Violation> role(String pointer, String role) {
    return ROLES.contains(role)
        ? Optional.empty()
        : Optional.of(
            new Violation(
                pointer, "invalid-role", "Use one of Guest, Collaborator, Administrator."));
  }

  /** What is wrong with the end of an invitation. */
  public static Optional<Violation> expires(
      String pointer, Instant expires, Validity validity, Instant now) {
    return validity.allows(expires, now)
        ? Optional.empty()
        : Optional.of(
            new Violation(pointer, "invalid-time", "Choose a time " + validity.inWords() + "."));
  }

  /** What is wrong with a language tag (BCP 47). */
  public static Optional<Violation> locale(String pointer, String tag) {
    try {
      String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
      if (tag.length() <= 35 && !language.isEmpty()) {
        return Optional.empty();
      }
    } catch (IllformedLocaleException _) {
      // Falls through to the one answer that every unusable tag gets.
    }
    return Optional.of(
        new Violation(pointer, "invalid-language", "Use a language tag such as en or pt-BR."));
  }

  /** What is wrong with a web address. */
  public static Optional<Violation> uri(String pointer, String uri) {
    try {
      URI parsed = new URI(uri);
      if (uri.length() <= LONGEST_URI
          && "https".equalsIgnoreCase(parsed.getScheme())
          && parsed.getHost() != null
          && parsed.getUserInfo() == null) {
        return Optional.empty();
      }
    } catch (URISyntaxException _) {
      // Falls through to the one answer that every unusable URI gets.
    }
    return Optional.of(
        new Violation(pointer, "invalid-uri", "Use an absolute https URI without user name."));
  }

  /** All that is wrong with the caller's own data. */
  public static List<Violation> metadata(Map<String, String> metadata) {
    List<Violation> found = new ArrayList<>();
    if (metadata.size() > MOST_METADATA) {
      found.add(
          new Violation("/metadata", "too-long", "Use at most " + MOST_METADATA + " entries."));
    }
    metadata.entrySet().stream()
        .limit(MOST_METADATA)
        .forEach(
            entry -> {
              String key = entry.getKey();
              String value = entry.getValue();
              String pointer = "/metadata/" + key.replace("~", "~0").replace("/", "~1");
              if (!isMetadataKey(key)) {
                found.add(
                    new Violation(
                        "/metadata",
                        "invalid-characters",
                        "Use keys of 1 to 40 letters, digits, \"_\", \".\" and \"-\"."));
              } else {
                Texts.line(pointer, value, LONGEST_METADATA).ifPresent(found::add);
              }
            });
    return found;
  }

  /** Whether the caller's own data may have this name. */
  public static boolean isMetadataKey(String key) {
    return METADATA_KEY.matcher(key).matches();
  }

  private static void invitee(InviteRequested invitation, List<Violation> found) {
    String email = invitation.getUserEmail();
    String login = invitation.getUserLogin();
    if (email == null && login == null) {
      found.add(new Violation("/userEmail", "required", "Name the invitee by userEmail."));
    } else if (email != null && login != null) {
      found.add(
          new Violation("/userLogin", "exclusive", "Name the invitee by userEmail or userLogin."));
    }
    given(email, address -> address("/userEmail", address), found);
    given(login, name -> login("/userLogin", name), found);
  }

  private static Optional<Violation> address(String pointer, String address) {
    return EmailAddress.parse(address).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                pointer,
                "invalid-address",
                "Use one plain address at a public domain, such as ada@example.com."));
  }

  private static Optional<Violation> login(String pointer, String login) {
    return login.isBlank()
        ? Optional.of(new Violation(pointer, "required", "Name the login of the invitee."))
        : Texts.line(pointer, login, Texts.NAME);
  }

  private static <T> void given(
      @Nullable T value,
      java.util.function.Function<T, Optional<Violation>> rule,
      List<Violation> found) {
    if (value != null) {
      rule.apply(value).ifPresent(found::add);
    }
  }
}
