package dev.guestlist.membership.mapping;

import dev.guestlist.membership.domain.Policy;

/** The rules of a workspace, in both forms. */
final class Policies {

  private Policies() {}

  static Policy read(dev.guestlist.contract.Policy policy) {
    return new Policy(
        policy.getAccountRequired(),
        policy.getExpiryHours(),
        policy.getReminderHoursBefore(),
        policy.getRevokeWithInviter(),
        policy.getRedirectUris(),
        policy.getSignInUri(),
        policy.getSignUpUri(),
        policy.getAutoInvite().stream().map(Policies::read).toList(),
        policy.getNotifyReferrer());
  }

  static dev.guestlist.contract.Policy write(Policy policy) {
    return dev.guestlist.contract.Policy.newBuilder()
        .setAccountRequired(policy.accountRequired())
        .setExpiryHours(policy.expiryHours())
        .setReminderHoursBefore(policy.reminderHoursBefore())
        .setRevokeWithInviter(policy.revokeWithInviter())
        .setRedirectUris(policy.redirectUris())
        .setSignInUri(policy.signInUri())
        .setSignUpUri(policy.signUpUri())
        .setAutoInvite(policy.autoInvite().stream().map(Policies::write).toList())
        .setNotifyReferrer(policy.notifyReferrer())
        .build();
  }

  private static Policy.AutoInvite read(dev.guestlist.contract.AutoInvite rule) {
    return new Policy.AutoInvite(
        rule.getEmailDomain(),
        rule.getAttributeName(),
        rule.getAttributeValue(),
        Labels.role(rule.getRole()),
        rule.getMsg());
  }

  private static dev.guestlist.contract.AutoInvite write(Policy.AutoInvite rule) {
    return dev.guestlist.contract.AutoInvite.newBuilder()
        .setEmailDomain(rule.emailDomain())
        .setAttributeName(rule.attributeName())
        .setAttributeValue(rule.attributeValue())
        .setRole(rule.role().label())
        .setMsg(rule.message())
        .build();
  }
}
