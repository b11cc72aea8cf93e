package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;

/** What somebody may wait for in one partition. */
sealed interface Awaited {

  /** Every item of an operation is decided. */
  record Operation(String id) implements Awaited {}

  /** A row of a file is decided, or more of them are stored. */
  record Rows(String uploadId) implements Awaited {}

  /** A membership has changed. */
  record Membership(WorkspaceKey workspace, String id) implements Awaited {}

  /** A workspace has changed. */
  record Workspace(WorkspaceKey key) implements Awaited {}

  /** The stream of a workspace goes on, or ends. */
  record Changes(WorkspaceKey workspace) implements Awaited {}

  /** A topic has been read up to an offset. */
  record Offset(String topic, long next) implements Awaited {}
}
