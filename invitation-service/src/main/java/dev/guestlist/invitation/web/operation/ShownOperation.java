package dev.guestlist.invitation.web.operation;

import dev.guestlist.schemas.topics.WorkspaceKey;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation as it is shown to its caller, whatever it is of.
 *
 * @param fingerprint of its content, for other instances; empty for a file
 */
record ShownOperation(
    WorkspaceKey workspace, boolean done, String fingerprint, ObjectNode document) {}
