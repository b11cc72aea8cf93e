package dev.guestlist.notification.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which mail is meant and what it is about. It holds no personal data, so it may stand in logs and
 * facts.
 *
 * @param mailId the mail; a mail id is never sent twice
 * @param orgId the organisation
 * @param workspaceId the workspace
 * @param membershipId the membership
 * @param generation which invitation of the membership, from 1
 * @param correlationId the conversation that the mail belongs to
 * @param onBehalfOf the account on whose behalf the invitation was made
 * @param operationId the call or file that led to the mail
 * @param item place in the operation, from 0
 * @param items how many items the operation has
 * @param externalId the caller's own reference
 */
public record MailReference(
    String mailId,
    String orgId,
    String workspaceId,
    String membershipId,
    int generation,
    @Nullable String correlationId,
    @Nullable String onBehalfOf,
    @Nullable String operationId,
    int item,
    int items,
    @Nullable String externalId) {

  /** The workspace as {@code orgId/workspaceId}. */
  public String workspace() {
    return orgId + "/" + workspaceId;
  }

  /** Whether this mail brings an invitation to mind that was mailed before. */
  public boolean reminds() {
    return mailId.equals(reminder(membershipId, generation));
  }

  /** The id of the mail that brings one generation of a membership to mind. */
  public static String reminder(String membershipId, int generation) {
    return membershipId + "-" + generation + "-reminder";
  }

  /** The id of the invitation mail of one generation of a membership. */
  public static String invitation(String membershipId, int generation) {
    return membershipId + "-" + generation + "-invitation";
  }
}
