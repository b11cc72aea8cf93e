package dev.guestlist.invitation.page;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.schemas.links.UnsubscribeKeys;
import dev.guestlist.schemas.links.UnsubscribeToken;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;

/**
 * Tells genuine links from forged ones. Such a link works as long as anybody knows the membership,
 * however that stands.
 */
final class UnsubscribeLinks {

  /** Stands in for the workspace of an unknown membership, so that its link takes no less time. */
  private static final WorkspaceKey NOWHERE = new WorkspaceKey("none", "none");

  private final ReadModel readModel;
  private final UnsubscribeKeys keys;

  UnsubscribeLinks(ReadModel readModel, UnsubscribeKeys keys) {
    this.readModel = readModel;
    this.keys = keys;
  }

  /** The link that the text spells, or nothing when it is forged, for whatever reason. */
  Optional<UnsubscribeLink> open(String text) {
    return UnsubscribeToken.parse(text).flatMap(this::open);
  }

  private Optional<UnsubscribeLink> open(UnsubscribeToken token) {
    Optional<MembershipView> found =
        token.partition() < readModel.partitions()
            ? readModel.linked(token.partition(), token.membershipId())
            : Optional.empty();
    WorkspaceKey workspace = found.map(MembershipView::workspace).orElse(NOWHERE);
    return keys.verifies(token, workspace)
        ? found.map(
            view ->
                new UnsubscribeLink(
                    token, view, Invitation.of(view, readModel.workspace(workspace))))
        : Optional.empty();
  }
}
