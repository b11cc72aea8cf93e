package dev.guestlist.membership.mapping;

import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.Policy;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.rules.Invitations;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with each field of a policy by itself. */
final class PolicyRules {

  private static final int LONGEST_EXPIRY_HOURS = 90 * 24;
  private static final int MOST_ENTRIES = 100;
  private static final Set<String> OUTCOMES = Set.of("accepted", "declined", "expired");

  private PolicyRules() {}

  /** All that is wrong; pointers begin at the policy. */
  static List<Violation> violations(Policy policy) {
    List<Violation> found = new ArrayList<>();
    hours("/expiryHours", policy.getExpiryHours(), found);
    hours("/reminderHoursBefore", policy.getReminderHoursBefore(), found);
    List<String> redirectUris = policy.getRedirectUris();
    size("/redirectUris", redirectUris, found);
    for (int i = 0; i < redirectUris.size(); i++) {
      uri("/redirectUris/" + i, redirectUris.get(i), found);
    }
    uri("/signInUri", policy.getSignInUri(), found);
    uri("/signUpUri", policy.getSignUpUri(), found);
    List<AutoInvite> autoInvite = policy.getAutoInvite();
    size("/autoInvite", autoInvite, found);
    for (int i = 0; i < autoInvite.size(); i++) {
      autoInvite("/autoInvite/" + i, autoInvite.get(i), found);
    }
    List<String> outcomes = policy.getNotifyReferrer();
    size("/notifyReferrer", outcomes, found);
    for (int i = 0; i < outcomes.size(); i++) {
      if (!OUTCOMES.contains(outcomes.get(i))) {
        found.add(
            new Violation(
                "/notifyReferrer/" + i, "invalid-type", "Use accepted, declined, expired."));
      }
    }
    return found;
  }

  private static void autoInvite(String pointer, AutoInvite rule, List<Violation> found) {
    condition(pointer, rule, found);
    Invitations.role(pointer + "/role", rule.getRole()).ifPresent(found::add);
    String message = rule.getMsg();
    if (message != null) {
      Texts.message(pointer + "/msg", message).ifPresent(found::add);
    }
  }

  /** Of whom the rule holds: exactly one of a domain and an attribute says it. */
  private static void condition(String pointer, AutoInvite rule, List<Violation> found) {
    @Nullable String domain = rule.getEmailDomain();
    @Nullable String name = rule.getAttributeName();
    @Nullable String value = rule.getAttributeValue();
    boolean hasAttribute = name != null || value != null;
    if (domain != null) {
      domain(pointer + "/emailDomain", domain, found);
    }
    if (domain == null && !hasAttribute) {
      found.add(
          new Violation(
              pointer + "/emailDomain", "required", "Say who it is by emailDomain or attribute."));
    } else if (domain != null && hasAttribute) {
      found.add(
          new Violation(
              pointer + "/attribute", "exclusive", "Use one of emailDomain and attribute."));
    }
    if (hasAttribute) {
      attribute(pointer + "/attribute/name", name, found);
      attribute(pointer + "/attribute/value", value, found);
    }
  }

  private static void domain(String pointer, String domain, List<Violation> found) {
    // The one parser of addresses says what a domain is; it gives it as a lower-case A-label.
    String address = "x@" + domain;
    if (EmailAddress.parse(address).filter(parsed -> parsed.mailbox().equals(address)).isEmpty()) {
      found.add(
          new Violation(
              pointer,
              "invalid-address",
              "Use a public domain in lower case, such as example.com."));
    }
  }

  private static void attribute(String pointer, @Nullable String text, List<Violation> found) {
    if (text == null || text.isBlank()) {
      found.add(new Violation(pointer, "required", "Give the attribute a name and a value."));
    } else {
      Texts.line(pointer, text, Texts.NAME).ifPresent(found::add);
    }
  }

  private static void uri(String pointer, @Nullable String uri, List<Violation> found) {
    if (uri != null) {
      Invitations.uri(pointer, uri).ifPresent(found::add);
    }
  }

  private static void hours(String pointer, @Nullable Integer hours, List<Violation> found) {
    if (hours != null && (hours < 1 || hours > LONGEST_EXPIRY_HOURS)) {
      found.add(
          new Violation(
              pointer, "invalid-time", "Use 1 to " + LONGEST_EXPIRY_HOURS + " whole hours."));
    }
  }

  private static void size(String pointer, List<?> entries, List<Violation> found) {
    if (entries.size() > MOST_ENTRIES) {
      found.add(new Violation(pointer, "too-long", "Use at most " + MOST_ENTRIES + " entries."));
    }
  }
}
