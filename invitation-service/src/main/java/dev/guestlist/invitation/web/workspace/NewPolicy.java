package dev.guestlist.invitation.web.workspace;

import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.Policy;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.schemas.rules.PolicyRules;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a body asks for: the whole policy. What it leaves out is as it was in the beginning.
 *
 * @param violations all that is wrong with it
 */
record NewPolicy(Policy policy, List<Violation> violations) {

  private static final Set<String> KNOWN =
      Set.of(
          "accountRequired",
          "expiryHours",
          "reminderHoursBefore",
          "revokeWithInviter",
          "redirectUris",
          "signInUri",
          "signUpUri",
          "autoInvite",
          "notifyReferrer");

  private static final Set<String> RULE = Set.of("emailDomain", "attribute", "role", "msg");
  private static final Set<String> ATTRIBUTE = Set.of("name", "value");
  private static final String URI = "Use an absolute https URI without user name.";

  /** Reads a body. */
  static NewPolicy read(Document document) {
    Violations violations = new Violations(document.violations());
    Fields fields = new Fields(document.content(), "", KNOWN, Set.of(), violations);
    Policy standard = Policy.newBuilder().build();
    Policy.Builder policy =
        Policy.newBuilder()
            .setAccountRequired(fields.flag("accountRequired", standard.getAccountRequired()))
            .setExpiryHours(fields.number("expiryHours").orElse(standard.getExpiryHours()))
            .setReminderHoursBefore(fields.number("reminderHoursBefore").orElse(null))
            .setRevokeWithInviter(fields.flag("revokeWithInviter", standard.getRevokeWithInviter()))
            .setSignInUri(fields.text("signInUri", "invalid-uri", URI))
            .setSignUpUri(fields.text("signUpUri", "invalid-uri", URI));
    fields.texts("redirectUris").ifPresent(policy::setRedirectUris);
    fields.texts("notifyReferrer").ifPresent(policy::setNotifyReferrer);
    fields.list("autoInvite").ifPresent(rules -> policy.setAutoInvite(rules(rules, violations)));
    Policy whole = policy.build();
    fields.note(PolicyRules.violations(whole));
    return new NewPolicy(whole, violations);
  }

  /** What stands there in a wrong way is not missed too. */
  private static String text(Fields fields, String name) {
    @Nullable String text = fields.text(name);
    return text == null ? "" : text;
  }

  private static List<AutoInvite> rules(List<JsonNode> items, Violations violations) {
    List<AutoInvite> rules = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Fields fields = new Fields(items.get(i), "/autoInvite/" + i, RULE, Set.of(), violations);
      Optional<Fields> attribute = fields.object("attribute", ATTRIBUTE, Set.of());
      AutoInvite.Builder rule =
          AutoInvite.newBuilder()
              .setEmailDomain(fields.text("emailDomain"))
              .setAttributeName(attribute.map(named -> text(named, "name")).orElse(null))
              .setAttributeValue(attribute.map(named -> text(named, "value")).orElse(null))
              .setMsg(fields.text("msg"));
      @Nullable String role = fields.text("role", "invalid-role", "Give the name of a role.");
      if (role != null) {
        rule.setRole(role);
      }
      rules.add(rule.build());
    }
    return rules;
  }
}
