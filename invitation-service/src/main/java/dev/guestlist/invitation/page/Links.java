package dev.guestlist.invitation.page;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.LinkToken;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.Optional;

/** Tells genuine links from forged ones, and how their invitations stand. */
final class Links {

  /** Stands in for the workspace of an unknown membership, so that its link takes no less time. */
  private static final WorkspaceKey NOWHERE = new WorkspaceKey("none", "none");

  private final ReadModel readModel;
  private final LinkKeys keys;

  Links(ReadModel readModel, LinkKeys keys) {
    this.readModel = readModel;
    this.keys = keys;
  }

  /** The link that the text spells, or nothing when it is forged, for whatever reason. */
  Optional<Link> open(String text, Instant now) {
    return LinkToken.parse(text).flatMap(token -> open(token, now));
  }

  private Optional<Link> open(LinkToken token, Instant now) {
    Optional<MembershipView> found =
        token.partition() < readModel.partitions()
            ? readModel.linked(token.partition(), token.membershipId())
            : Optional.empty();
    WorkspaceKey workspace = found.map(MembershipView::workspace).orElse(NOWHERE);
    return keys.verifies(token, workspace)
        ? found.map(
            view ->
                new Link(
                    token,
                    workspace,
                    Standing.of(
                        token.generation(),
                        view,
                        readModel.workspace(workspace),
                        () -> mayInvite(workspace, view.membership().getInvitedBy()),
                        now)))
        : Optional.empty();
  }

  /** As the membership service decides it: an Administrator has to be one still. */
  private boolean mayInvite(WorkspaceKey workspace, Actor inviter) {
    return inviter.getKind() != ActorKind.PERSON
        || readModel
            .ownMembership(workspace, inviter.getId(), null)
            .filter(MembershipView::isAdministrator)
            .isPresent();
  }
}
