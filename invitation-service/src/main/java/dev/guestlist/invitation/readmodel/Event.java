package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.schemas.topics.WorkspaceKey;

/** A record of one of the topics that the read model is made of. */
sealed interface Event {

  WorkspaceKey workspace();

  /** How a membership stands. */
  record MembershipStands(WorkspaceKey workspace, String id, MembershipState state)
      implements Event {}

  /** How a workspace stands. */
  record WorkspaceStands(WorkspaceKey workspace, MembershipState state) implements Event {}

  /** What was decided. */
  record Decided(WorkspaceKey workspace, MembershipFact fact) implements Event {}

  /** What became of the mail of a membership. */
  record MailTold(WorkspaceKey workspace, String membershipId, NotificationFact fact)
      implements Event {}

  /** What was asked. */
  record Requested(WorkspaceKey workspace, MembershipRequest request) implements Event {}

  /** How a webhook stands. */
  record WebhookStands(WorkspaceKey workspace, WebhookRecord webhook) implements Event {}

  /** What became of an event for a webhook. */
  record WebhookTold(WorkspaceKey workspace, WebhookDelivery told) implements Event {}

  /** Something that this release does not know and has no use for. */
  record Unknown(WorkspaceKey workspace) implements Event {}
}
