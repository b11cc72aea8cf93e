package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import dev.guestlist.invitation.sibling.SiblingCalls;
import dev.guestlist.invitation.sibling.SiblingParts;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Call;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Lists workspaces wherever they are: what is here, and what the siblings say. */
final class GatheredWorkspaces implements WorkspaceSource {

  private final ReadModel readModel;
  private final ReadAccess access;
  private final SiblingParts siblings;

  GatheredWorkspaces(ReadModel readModel, ReadAccess access, SiblingParts siblings) {
    this.readModel = readModel;
    this.access = access;
    this.siblings = siblings;
  }

  @Override
  public Mono<ListedWorkspaces> page(Call call, WorkspaceQuery query) {
    return Mono.defer(
        () -> {
          ListedWorkspaces here = ListedWorkspaces.here(call, query, readModel, access);
          return SiblingCalls.isFromSibling(call.request())
              ? Mono.just(here)
              : siblings
                  .gather(call, here.page().partitions())
                  .map(
                      parts -> {
                        List<ListedWorkspaces> all = new ArrayList<>();
                        all.add(here);
                        parts.stream()
                            .map(part -> WorkspaceParts.read(query.orgId(), part))
                            .forEach(all::add);
                        return ListedWorkspaces.merge(query, all);
                      });
        });
  }
}
