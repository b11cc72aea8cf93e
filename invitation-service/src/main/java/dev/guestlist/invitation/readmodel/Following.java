package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.readmodel.Changes.Step;
import dev.guestlist.invitation.readmodel.Changes.Wanted;
import dev.guestlist.invitation.readmodel.Waiters.Found;
import dev.guestlist.invitation.readmodel.store.ChangeTable.Change;
import dev.guestlist.invitation.readmodel.store.ChangeTable.Source;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One who follows a workspace, on the way to the next thing that is wanted. Is called under the
 * partition's lock.
 *
 * <p>What was decided and what became of mails come on two topics, and how they mix differs from
 * one instance to the other. So a place in the stream is a place on each topic: whatever the
 * mixture was before, what comes after is told, and nothing else.
 */
final class Following {

  /** How many unwanted entries are passed over in one look: it keeps records from being taken. */
  private static final int AT_ONCE = 200;

  private final WorkspaceKey workspace;
  private final Wanted wanted;
  private final Optional<String> address;
  private Position reached;

  Following(WorkspaceKey workspace, Position after, Wanted wanted) {
    this.workspace = workspace;
    this.reached = after;
    this.wanted = wanted;
    this.address = wanted.user().flatMap(Following::key);
  }

  Found<Step> look(Tables tables, Progress progress) {
    if (!exists(tables)) {
      return new Found.Ready<>(new Step.Ended());
    }
    Position now = LocalReadModel.position(reached.partition(), progress);
    if (reached.events() < tables.changes().floor(Source.FACTS)
        || reached.notifications() < tables.changes().floor(Source.MAILS)) {
      return new Found.Ready<>(new Step.Lost(now));
    }
    try (var changes =
        tables.changes().after(workspace, reached.events(), reached.notifications())) {
      for (int seen = 0; seen < AT_ONCE; seen++) {
        Optional<Change> next = changes.next();
        if (next.isEmpty()) {
          reached = farther(now);
          return new Found.Lacking<>(new Awaited.Changes(workspace));
        }
        Change change = next.get();
        if (wanted.membershipId().map(change.membershipId()::equals).orElse(true)) {
          Optional<MembershipView> membership =
              MembershipPages.view(tables, workspace, change.membershipId())
                  .filter(view -> covers(view, change));
          if (membership.isEmpty()) {
            return new Found.Lacking<>(new Awaited.Membership(workspace, change.membershipId()));
          }
          if (isWanted(membership.get().membership())) {
            reached = past(change, now);
            return new Found.Ready<>(
                new Step.Happened(reached, change.type(), change.time(), membership.get()));
          }
        }
        reached = past(change, now);
      }
    }
    return new Found.Ready<>(new Step.Passed(reached));
  }

  /** The look of one who waits no longer. */
  Step lastLook(Tables tables, Progress progress) {
    return switch (look(tables, progress)) {
      case Found.Ready<Step>(Step step) -> step;
      case Found.Lacking<Step> _ -> new Step.Passed(reached);
    };
  }

  private boolean exists(Tables tables) {
    return tables
        .workspaces()
        .get(workspace)
        .filter(state -> state.getWorkspace().getStatus().equals("active"))
        .isPresent();
  }

  /** Whether the membership is at least as new as what happened. */
  private static boolean covers(MembershipView view, Change change) {
    return view.version() >= change.sequence()
        && view.membership().getGeneration() >= change.generation();
  }

  private Position past(Change change, Position now) {
    long next = change.offset() + 1;
    long states = Math.max(reached.states(), now.states());
    return switch (change.source()) {
      case FACTS -> new Position(reached.partition(), next, states, reached.notifications());
      case MAILS -> new Position(reached.partition(), reached.events(), states, next);
    };
  }

  /** The position was perhaps told by an instance that has read more. */
  private Position farther(Position now) {
    return new Position(
        reached.partition(),
        Math.max(reached.events(), now.events()),
        Math.max(reached.states(), now.states()),
        Math.max(reached.notifications(), now.notifications()));
  }

  private boolean isWanted(Membership membership) {
    UserProfile account = membership.getUser();
    return wanted
        .user()
        .map(
            user ->
                isAddress(membership.getUserEmail())
                    || user.equals(membership.getUserLogin())
                    || (account != null
                        && (isAddress(account.getEmail()) || user.equals(account.getLoginName()))))
        .orElse(true);
  }

  private boolean isAddress(@Nullable String text) {
    return address.isPresent() && text != null && Objects.equals(address, key(text));
  }

  private static Optional<String> key(String text) {
    return EmailAddress.parse(text).map(EmailAddress::key);
  }
}
