package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.representation.WorkspaceDocument;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of workspaces as its caller sees it.
 *
 * @param own the documents of those in which the caller has a membership, by the workspace's id
 * @param member whether the caller is a member anywhere in the organisation, on this page or not
 */
record ListedWorkspaces(WorkspacePage page, Map<String, ObjectNode> own, boolean member) {

  ListedWorkspaces {
    own = Map.copyOf(own);
  }

  /** What is here. */
  static ListedWorkspaces here(
      Call call, WorkspaceQuery query, ReadModel readModel, ReadAccess access) {
    WorkspacePage page = readModel.workspaces(query);
    Map<String, ObjectNode> own = new TreeMap<>();
    for (WorkspaceView view : page.workspaces()) {
      access
          .own(call.caller(), view.key())
          .ifPresent(
              membership ->
                  own.put(
                      view.key().workspaceId(),
                      WorkspaceDocument.of(view, Optional.of(membership))));
    }
    return new ListedWorkspaces(page, own, isMember(query, page, readModel));
  }

  /** The page of all, from the part of each. */
  static ListedWorkspaces merge(WorkspaceQuery query, Collection<ListedWorkspaces> parts) {
    Map<String, ObjectNode> own = new TreeMap<>();
    parts.forEach(part -> own.putAll(part.own()));
    return new ListedWorkspaces(
        WorkspacePage.merge(query, parts.stream().map(ListedWorkspaces::page).toList()),
        own,
        parts.stream().anyMatch(ListedWorkspaces::member));
  }

  /** The document of a workspace on this page. */
  ObjectNode document(WorkspaceView view) {
    ObjectNode known = own.get(view.key().workspaceId());
    return known == null ? WorkspaceDocument.of(view) : known;
  }

  private static boolean isMember(WorkspaceQuery query, WorkspacePage page, ReadModel readModel) {
    WorkspaceQuery any =
        new WorkspaceQuery(query.orgId(), query.accountId(), Optional.empty(), 1, Optional.empty());
    return query.accountId().isPresent()
        && (!page.workspaces().isEmpty() || !readModel.workspaces(any).workspaces().isEmpty());
  }
}
