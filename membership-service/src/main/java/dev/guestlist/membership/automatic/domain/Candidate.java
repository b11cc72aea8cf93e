package dev.guestlist.membership.automatic.domain;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a rule invites.
 *
 * @param address where the invitation goes
 */
public record Candidate(Account account, EmailAddress address, Rule rule) {

  /** The domain that the organisation has to have proved; absent where a rule is by attribute. */
  public @Nullable String domain() {
    return switch (rule.condition()) {
      case Rule.Condition.EmailDomain(String domain) -> domain;
      case Rule.Condition.Attribute _ -> null;
    };
  }
}
