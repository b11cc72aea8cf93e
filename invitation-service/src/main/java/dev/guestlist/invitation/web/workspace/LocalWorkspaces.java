package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceQuery;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Lists workspaces when all partitions are on this instance. */
final class LocalWorkspaces implements WorkspaceSource {

  private final ReadModel readModel;

  LocalWorkspaces(ReadModel readModel) {
    this.readModel = readModel;
  }

  @Override
  public Mono<WorkspacePage> page(WorkspaceQuery query) {
    return Mono.fromCallable(() -> complete(readModel.workspaces(query)));
  }

  private WorkspacePage complete(WorkspacePage page) {
    if (page.partitions().size() < readModel.partitions()) {
      throw new UnavailableException(
          "The data of some workspaces are not on this instance", Duration.ofSeconds(1));
    }
    return page;
  }
}
