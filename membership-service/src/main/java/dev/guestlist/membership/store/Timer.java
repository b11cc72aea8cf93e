package dev.guestlist.membership.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;

/** Something that time does to a membership. */
public record Timer(Instant at, WorkspaceKey workspace, String membershipId, Kind kind) {

  /** What is due. */
  public enum Kind {
    /** The invitation runs out. */
    EXPIRY("e"),
    /** The invitee is reminded. */
    REMINDER("r");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }

    String letter() {
      return letter;
    }

    static Kind of(String letter) {
      return letter.equals(EXPIRY.letter) ? EXPIRY : REMINDER;
    }
  }
}
