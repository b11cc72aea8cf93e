package dev.guestlist.membership.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that one fact means for many memberships, and how far that is worked off.
 *
 * @param inviter the account whose invitations end; empty for other kinds
 * @param began when the fact happened
 * @param causationId the request that led to the fact
 * @param done the last membership that was looked at; empty at the beginning
 */
public record Job(
    WorkspaceKey workspace,
    Kind kind,
    String inviter,
    Instant began,
    @Nullable String correlationId,
    @Nullable String causationId,
    String done) {

  /** What is to be done with each membership. */
  public enum Kind {
    /** All end with their workspace. */
    WORKSPACE_DELETED("d"),
    /** Pending ones end with their inviter's membership. */
    INVITER_REMOVED("i"),
    /** Pending ones are reminded at another time. */
    REMINDERS_CHANGED("r");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }

    String letter() {
      return letter;
    }

    static Kind of(String letter) {
      return switch (letter) {
        case "d" -> WORKSPACE_DELETED;
        case "i" -> INVITER_REMOVED;
        case "r" -> REMINDERS_CHANGED;
        default -> throw new IllegalStateException("the store holds a job of kind " + letter);
      };
    }
  }

  /** The job when the memberships up to this one are done. */
  public Job doneUpTo(String membershipId) {
    return new Job(workspace, kind, inviter, began, correlationId, causationId, membershipId);
  }
}
