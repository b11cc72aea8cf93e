package dev.guestlist.invitation.web.operation;

import dev.guestlist.schemas.topics.WorkspaceKey;
import tools.jackson.databind.node.ObjectNode;

/** An operation as it is shown to its caller, whatever it is of. */
record ShownOperation(WorkspaceKey workspace, boolean done, ObjectNode document) {}
