package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;

/** How many people were invited or refused lately, as far as it is known here. */
public interface InvitedCounts {

  /** How many were invited into a workspace on the day (UTC) of this time. */
  int into(WorkspaceKey workspace, Instant now);

  /**
   * How many a caller invited, or asked to invite and was refused, on the day of this time in the
   * workspaces whose partitions are here: a part of the whole where there are other instances.
   */
  int by(String caller, Instant now);
}
