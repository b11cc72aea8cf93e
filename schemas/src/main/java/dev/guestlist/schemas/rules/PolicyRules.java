package dev.guestlist.schemas.rules;

import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.Policy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rules of a workspace may say, the same for REST and event. */
public final class PolicyRules {

  private static final int LONGEST_EXPIRY_HOURS = 90 * 24;
  private static final int MOST_ENTRIES = 100;

  /** What all texts of a policy may weigh, since it is read and written with every invitation. */
  private static final int MOST_BYTES = 32_768;

  /** What the DNS takes with the name below the domain at which an organisation proves it. */
  private static final int LONGEST_DOMAIN = 242;

  private static final Set<String> OUTCOMES = Set.of("accepted", "declined", "expired");

  private PolicyRules() {}

  /** All that is wrong with a policy; empty when it may be decided. */
  public static List<Violation> violations(Policy policy) {
    List<Violation> found = new ArrayList<>();
    hours("/expiryHours", policy.getExpiryHours()).ifPresent(found::add);
    Integer reminder = policy.getReminderHoursBefore();
    if (reminder != null) {
      hours("/reminderHoursBefore", reminder)
          .or(() -> beforeTheEnd(reminder, policy.getExpiryHours()))
          .ifPresent(found::add);
    }
    entries("/redirectUris", policy.getRedirectUris(), PolicyRules::redirectUri, found);
    uri("/signInUri", policy.getSignInUri(), found);
    uri("/signUpUri", policy.getSignUpUri(), found);
    entries("/autoInvite", policy.getAutoInvite(), PolicyRules::autoInvite, found);
    entries("/notifyReferrer", policy.getNotifyReferrer(), PolicyRules::outcome, found);
    if (found.isEmpty()) {
      weight(policy).ifPresent(found::add);
    }
    return found;
  }

  /** Names the part that weighs most. */
  private static Optional<Violation> weight(Policy policy) {
    int redirects = policy.getRedirectUris().stream().mapToInt(PolicyRules::weight).sum();
    int rules = policy.getAutoInvite().stream().mapToInt(PolicyRules::weight).sum();
    int others = weight(policy.getSignInUri()) + weight(policy.getSignUpUri());
    return redirects + rules + others <= MOST_BYTES
        ? Optional.empty()
        : Optional.of(
            new Violation(
                rules > redirects ? "/autoInvite" : "/redirectUris",
                "too-long",
                "Use fewer entries or shorter texts: a policy has at most "
                    + MOST_BYTES
                    + " bytes of text in all."));
  }

  private static int weight(AutoInvite rule) {
    return weight(rule.getEmailDomain())
        + weight(rule.getAttributeName())
        + weight(rule.getAttributeValue())
        + weight(rule.getRole())
        + weight(rule.getMsg());
  }

  private static int weight(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static <T> void entries(
      String pointer, List<T> entries, Function<T, List<Violation>> rule, List<Violation> found) {
    if (entries.size() > MOST_ENTRIES) {
      found.add(new Violation(pointer, "too-long", "Use at most " + MOST_ENTRIES + " entries."));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      String at = pointer + "/" + i;
      rule.apply(entries.get(i)).forEach(violation -> found.add(violation.under(at)));
    }
  }

  private static Optional<Violation> hours(String pointer, int hours) {
    return hours >= 1 && hours <= LONGEST_EXPIRY_HOURS
        ? Optional.empty()
        : Optional.of(
            new Violation(
                pointer, "invalid-time", "Use 1 to " + LONGEST_EXPIRY_HOURS + " whole hours."));
  }

  private static Optional<Violation> beforeTheEnd(int reminder, int expiry) {
    return reminder < expiry
        ? Optional.empty()
        : Optional.of(
            new Violation("/reminderHoursBefore", "invalid-time", "Use less than expiryHours."));
  }

  private static List<Violation> redirectUri(String uri) {
    return Invitations.uri("", uri).stream().toList();
  }

  private static List<Violation> outcome(String outcome) {
    return OUTCOMES.contains(outcome)
        ? List.of()
        : List.of(new Violation("", "invalid-type", "Use accepted, declined or expired."));
  }

  private static List<Violation> autoInvite(AutoInvite rule) {
    List<Violation> found = new ArrayList<>();
    condition(rule).ifPresent(found::add);
    Invitations.role("/role", rule.getRole()).ifPresent(found::add);
    if (rule.getEmailDomain() != null) {
      domain(rule.getEmailDomain()).ifPresent(found::add);
    }
    attribute("/attribute/name", rule.getAttributeName(), rule.getAttributeValue(), found);
    attribute("/attribute/value", rule.getAttributeValue(), rule.getAttributeName(), found);
    if (rule.getMsg() != null) {
      Texts.message("/msg", rule.getMsg()).ifPresent(found::add);
    }
    return found;
  }

  /** Everybody is nobody's wish: each rule says whom it invites, in one way. */
  private static Optional<Violation> condition(AutoInvite rule) {
    boolean attribute = rule.getAttributeName() != null || rule.getAttributeValue() != null;
    boolean domain = rule.getEmailDomain() != null;
    String remedy = "Say whom to invite by emailDomain or attribute.";
    if (domain && attribute) {
      return Optional.of(new Violation("/attribute", "exclusive", remedy));
    }
    if (!domain && !attribute) {
      return Optional.of(new Violation("/emailDomain", "required", remedy));
    }
    return Optional.empty();
  }

  private static Optional<Violation> domain(String domain) {
    if (domain.length() > LONGEST_DOMAIN) {
      return Optional.of(
          new Violation(
              "/emailDomain",
              "too-long",
              "Use a domain of at most " + LONGEST_DOMAIN + " characters."));
    }
    return EmailAddress.parse("a@" + domain)
            .filter(address -> address.mailbox().equals("a@" + domain))
            .isPresent()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "/emailDomain",
                "invalid-address",
                "Use a public domain in lower case, such as example.com."));
  }

  private static void attribute(
      String pointer, @Nullable String text, @Nullable String other, List<Violation> found) {
    if (text != null) {
      Texts.line(pointer, text, Texts.NAME).ifPresent(found::add);
    }
    if (other != null && (text == null || text.isBlank())) {
      found.add(new Violation(pointer, "required", "Give the attribute a name and a value."));
    }
  }

  private static void uri(String pointer, @Nullable String uri, List<Violation> found) {
    if (uri != null) {
      Invitations.uri(pointer, uri).ifPresent(found::add);
    }
  }
}
