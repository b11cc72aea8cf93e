package dev.guestlist.notification.domain;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which mail is meant and what it is about. It holds no personal data, so it may stand in logs and
 * facts.
 *
 * @param mailId the mail; a mail id is never sent twice
 * @param kind what it is about
 * @param orgId the organisation
 * @param workspaceId the workspace
 * @param membershipId the membership
 * @param generation which invitation of the membership, from 1
 * @param sequence number of the fact that it tells of in the membership's history; 0 where it is
 *     not known
 * @param correlationId the conversation that the mail belongs to
 * @param causationId the request that led to the mail, where one did
 * @param onBehalfOf the account on whose behalf the invitation was made
 * @param operationId the call or file that led to the mail
 * @param item place in the operation, from 0
 * @param items how many items the operation has
 * @param externalId the caller's own reference
 */
public record MailReference(
    String mailId,
    MailKind kind,
    String orgId,
    String workspaceId,
    String membershipId,
    int generation,
    long sequence,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable String onBehalfOf,
    @Nullable String operationId,
    int item,
    int items,
    @Nullable String externalId) {

  /** The workspace as {@code orgId/workspaceId}. */
  public String workspace() {
    return orgId + "/" + workspaceId;
  }

  /** The id of the mail that brings one generation of a membership to mind. */
  public static String reminder(String membershipId, int generation) {
    return membershipId + "-" + generation + "-reminder";
  }

  /** The id of the invitation mail of one generation of a membership. */
  public static String invitation(String membershipId, int generation) {
    return membershipId + "-" + generation + "-invitation";
  }

  /** The ids of the mails that ask for an answer to one generation of a membership. */
  public static List<String> questions(String membershipId, int generation) {
    return List.of(invitation(membershipId, generation), reminder(membershipId, generation));
  }

  /** The ids of the mails that tell how one generation of a membership ended. */
  public static List<String> endings(String membershipId, int generation) {
    return Stream.of("accepted", "declined", "expired", "removed")
        .map(ending -> membershipId + "-" + generation + "-" + ending)
        .toList();
  }
}
