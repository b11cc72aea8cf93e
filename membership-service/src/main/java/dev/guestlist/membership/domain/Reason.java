package dev.guestlist.membership.domain;

/** Why a request is refused. */
public enum Reason {
  VALIDATION("validation", "Correct the fields that are named, and ask again."),
  NOT_FOUND(
      "not-found", "There is no such workspace or membership that you may see. Check the ids."),
  FORBIDDEN("forbidden", "Ask an Administrator of the workspace to do it."),
  ROLE_NOT_GRANTABLE("role-not-grantable", "Choose a role that is not above your own."),
  OTHER_PERSON(
      "other-person", "Only the person concerned may do it: sign in with the invited address."),
  ALREADY_ACCEPTED("already-accepted", "The person is a member. Change the membership instead."),
  ALREADY_DECLINED(
      "already-declined", "The person declined. Remove the membership, then invite anew."),
  ALREADY_A_MEMBER("already-a-member", "Your account is a member already. Use that membership."),
  NOT_PENDING("not-pending", "The membership's state does not allow it. Read it, or invite anew."),
  LAST_ADMINISTRATOR("last-administrator", "Make another member Administrator first."),
  INVITER_LOST_RIGHTS(
      "inviter-lost-rights",
      "Whoever invited may no longer do so. Ask an Administrator to send the invitation again."),
  PRECONDITION_FAILED(
      "precondition-failed", "It has changed since you read it. Read it again, then ask anew."),
  WORKSPACE_EXISTS("workspace-exists", "The id is or was in use. Choose another one."),
  NO_SUCH_ACCOUNT(
      "no-such-account", "No account has this login. Correct it, or invite by userEmail."),
  RATE_LIMITED(
      "rate-limited",
      "The workspace has invited as many people today as it may. Ask again on the next day (UTC)."),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", "The key was used with other content. Use a new key.");

  private final String slug;
  private final String remedy;

  Reason(String slug, String remedy) {
    this.slug = slug;
    this.remedy = remedy;
  }

  /** The name in the API's problems and on the topics. */
  public String slug() {
    return slug;
  }

  /** What to do about it; holds no personal data. */
  public String remedy() {
    return remedy;
  }
}
