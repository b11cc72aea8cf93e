package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Call;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Lists workspaces when all partitions are on this instance. */
final class LocalWorkspaces implements WorkspaceSource {

  private final ReadModel readModel;
  private final ReadAccess access;

  LocalWorkspaces(ReadModel readModel, ReadAccess access) {
    this.readModel = readModel;
    this.access = access;
  }

  @Override
  public Mono<ListedWorkspaces> page(Call call, WorkspaceQuery query) {
    return Mono.fromCallable(() -> complete(ListedWorkspaces.here(call, query, readModel, access)));
  }

  private ListedWorkspaces complete(ListedWorkspaces listed) {
    if (listed.page().partitions().size() < readModel.partitions()) {
      throw new UnavailableException(
          "The data of some workspaces are not on this instance", Duration.ofSeconds(1));
    }
    return listed;
  }
}
