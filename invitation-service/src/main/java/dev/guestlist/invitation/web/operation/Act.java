package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.AcceptRequested;
import dev.guestlist.contract.DeclineRequested;
import dev.guestlist.contract.LeaveRequested;
import dev.guestlist.contract.MembershipChangeRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.RemoveRequested;
import dev.guestlist.contract.ResendRequested;
import dev.guestlist.contract.RevokeRequested;
import org.apache.avro.specific.SpecificRecord;

/** What shall be done with a membership that is there. */
public sealed interface Act {

  /**
   * Changes its terms.
   *
   * @param given the change as the caller gave it
   * @param body what of it is asked for: what the caller sent back as it was read is no change
   * @param rest what else the caller gave, in one spelling
   */
  record Change(MembershipChangeRequested given, MembershipChangeRequested body, String rest)
      implements Act {}

  /** Answers yes. */
  record Accept(AcceptRequested body) implements Act {}

  /** Answers no. */
  record Decline(DeclineRequested body) implements Act {}

  /** Sends the invitation again. */
  record Resend(ResendRequested body) implements Act {}

  /** Ends the invitation. */
  record Revoke() implements Act {}

  /** Ends the membership, whoever's it is. */
  record Remove() implements Act {}

  /** Ends the caller's own membership. */
  record Leave() implements Act {}

  /** The record that says it, as the caller gave it. */
  default SpecificRecord content() {
    return switch (this) {
      case Change(var given, _, _) -> given;
      case Accept(var body) -> body;
      case Decline(var body) -> body;
      case Resend(var body) -> body;
      case Revoke _ -> RevokeRequested.newBuilder().build();
      case Remove _ -> RemoveRequested.newBuilder().build();
      case Leave _ -> LeaveRequested.newBuilder().build();
    };
  }

  /** Sets the type of the request and its record. */
  default MembershipRequest.Builder into(MembershipRequest.Builder request) {
    return switch (this) {
      case Change(_, var body, _) ->
          request.setType("MembershipChangeRequested").setMembershipChangeRequested(body);
      case Accept(var body) -> request.setType("AcceptRequested").setAcceptRequested(body);
      case Decline(var body) -> request.setType("DeclineRequested").setDeclineRequested(body);
      case Resend(var body) -> request.setType("ResendRequested").setResendRequested(body);
      case Revoke _ ->
          request
              .setType("RevokeRequested")
              .setRevokeRequested(RevokeRequested.newBuilder().build());
      case Remove _ ->
          request
              .setType("RemoveRequested")
              .setRemoveRequested(RemoveRequested.newBuilder().build());
      case Leave _ ->
          request.setType("LeaveRequested").setLeaveRequested(LeaveRequested.newBuilder().build());
    };
  }
}
