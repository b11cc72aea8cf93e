package dev.guestlist.membership.management;

import dev.guestlist.membership.messaging.AbandonedWatch;
import java.util.NavigableSet;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Lists for operators the workspaces on this instance that only a removed account administers. */
@Endpoint(id = "abandoned")
class AbandonedWorkspacesEndpoint {

  private final AbandonedWatch watch;

  AbandonedWorkspacesEndpoint(AbandonedWatch watch) {
    this.watch = watch;
  }

  /**
   * What the endpoint answers.
   *
   * @param workspaces their keys, {@code orgId/workspaceId}
   */
  record Abandoned(NavigableSet<String> workspaces) {}

  @ReadOperation
  Abandoned abandoned() {
    return new Abandoned(watch.workspaces());
  }
}
