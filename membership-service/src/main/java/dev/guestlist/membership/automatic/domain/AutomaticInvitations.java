package dev.guestlist.membership.automatic.domain;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whom the rules invite. */
public final class AutomaticInvitations {

  private AutomaticInvitations() {}

  /** The conditions that hold of an account; rules with any other one are of no interest. */
  public static List<Rule.Condition> conditions(Account account) {
    List<Rule.Condition> conditions = new ArrayList<>();
    account.addresses().stream()
        .map(EmailAddress::domain)
        .distinct()
        .forEach(domain -> conditions.add(new Rule.Condition.EmailDomain(domain)));
    account
        .attributes()
        .forEach((name, value) -> conditions.add(new Rule.Condition.Attribute(name, value)));
    return conditions;
  }

  /**
   * The invitations that the rules make: one a workspace, by its first rule that holds. Somebody
   * without a verified address is invited by none, since nobody is told of it.
   */
  public static List<Candidate> candidates(Collection<Rule> rules, Account account) {
    Map<String, Candidate> byWorkspace = new TreeMap<>();
    for (Rule rule : rules) {
      address(rule, account)
          .map(address -> new Candidate(account, address, rule))
          .ifPresent(
              candidate ->
                  byWorkspace.merge(
                      rule.orgId() + "/" + rule.workspaceId(),
                      candidate,
                      AutomaticInvitations::first));
    }
    return List.copyOf(byWorkspace.values());
  }

  private static Candidate first(Candidate one, Candidate other) {
    return one.rule().place() <= other.rule().place() ? one : other;
  }

  private static Optional<EmailAddress> address(Rule rule, Account account) {
    return switch (rule.condition()) {
      case Rule.Condition.EmailDomain(String domain) ->
          account.addresses().stream()
              .filter(address -> address.domain().equals(domain))
              .findFirst();
      case Rule.Condition.Attribute(String name, String value) ->
          value.equals(account.attributes().get(name))
              ? account.addresses().stream().findFirst()
              : Optional.empty();
    };
  }
}
