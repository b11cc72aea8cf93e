package dev.guestlist.invitation.page;

import dev.guestlist.contract.AcceptRequested;
import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.DeclineRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.operation.CallerProfile;
import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invitee's answer as a request. The same form sent again makes the same request. */
final class AnswerRequest {

  private static final int OPERATION_BYTES = 16;

  private AnswerRequest() {}

  /** The operation of one form: starts with the partition, so that any instance knows the owner. */
  static String operationId(Link link, Answer answer, String nonce) {
    byte[] digest = sha256("landing page", link.token().toString(), answer.value(), nonce);
    return "%02x-%s"
        .formatted(
            link.token().partition(),
            LowerCaseBase32.encode(Arrays.copyOf(digest, OPERATION_BYTES)));
  }

  /**
   * Asks for what the invitee answered.
   *
   * @param person the account that answers, where one signed in
   */
  static MembershipRequest of(
      Link link, Answer answer, Caller.@Nullable Person person, String operationId, Instant now) {
    String membershipId = link.token().membershipId();
    MembershipRequest.Builder request =
        MembershipRequest.newBuilder()
            .setId(operationId + "-0")
            .setTime(now)
            .setCorrelationId(operationId)
            .setOrgId(link.workspace().orgId())
            .setWorkspaceId(link.workspace().workspaceId())
            .setMembershipId(membershipId)
            .setGeneration(link.token().generation())
            .setActor(
                person == null
                    ? new Actor(ActorKind.INVITEE, membershipId, List.of())
                    : new Actor(ActorKind.PERSON, person.id(), List.of()))
            .setActorProfile(person == null ? null : CallerProfile.of(person))
            .setOperationId(operationId)
            .setFingerprint(LowerCaseBase32.encode(sha256(answer.value())));
    String verifiedEmail = person == null ? null : person.verifiedEmail();
    return switch (answer) {
      case ACCEPT ->
          request
              .setType("AcceptRequested")
              .setAcceptRequested(
                  AcceptRequested.newBuilder().setVerifiedEmail(verifiedEmail).build())
              .build();
      case DECLINE ->
          request
              .setType("DeclineRequested")
              .setDeclineRequested(
                  DeclineRequested.newBuilder().setVerifiedEmail(verifiedEmail).build())
              .build();
    };
  }

  private static byte[] sha256(String... parts) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
