package dev.guestlist.invitation.web.workspace;

import dev.guestlist.invitation.readmodel.WorkspaceView;
import java.util.Optional;
import java.util.OptionalLong;

/** The version that can be read here. */
final class Versions {

  private Versions() {}

  static OptionalLong of(Optional<WorkspaceView> shown) {
    return shown.stream().mapToLong(WorkspaceView::version).findFirst();
  }
}
