package dev.guestlist.invitation.web.representation;

import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.Policy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a workspace as callers see them; their version is that of the workspace. */
public final class PolicyDocument {

  private PolicyDocument() {}

  /** The document. */
  public static ObjectNode of(Policy policy) {
    ObjectNode document =
        new Properties()
            .put("accountRequired", policy.getAccountRequired())
            .put("expiryHours", (long) policy.getExpiryHours())
            .put("reminderHoursBefore", policy.getReminderHoursBefore())
            .put("revokeWithInviter", policy.getRevokeWithInviter())
            .put("redirectUris", policy.getRedirectUris())
            .put("signInUri", policy.getSignInUri())
            .put("signUpUri", policy.getSignUpUri())
            .object();
    ArrayNode rules = document.putArray("autoInvite");
    policy.getAutoInvite().forEach(rule -> rules.add(rule(rule)));
    ArrayNode outcomes = document.putArray("notifyReferrer");
    policy.getNotifyReferrer().forEach(outcomes::add);
    return document;
  }

  private static ObjectNode rule(AutoInvite rule) {
    return new Properties()
        .put("emailDomain", rule.getEmailDomain())
        .put("attribute", attribute(rule))
        .put("role", rule.getRole())
        .put("msg", rule.getMsg())
        .object();
  }

  private static @Nullable ObjectNode attribute(AutoInvite rule) {
    return rule.getAttributeName() == null
        ? null
        : new Properties()
            .put("name", rule.getAttributeName())
            .put("value", rule.getAttributeValue())
            .object();
  }
}
