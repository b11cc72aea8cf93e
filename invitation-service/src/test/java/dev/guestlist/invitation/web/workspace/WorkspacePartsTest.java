package dev.guestlist.invitation.web.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Records;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.sibling.SiblingParts.Part;
import dev.guestlist.invitation.web.representation.WorkspaceDocument;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WorkspacePartsTest {

  private static final WorkspaceView LAUNCH =
      new WorkspaceView(
          Records.LAUNCH, 7, Records.workspace(Records.LAUNCH, 7, "active").getWorkspace());

  @Test
  void areReadAsTheyWereWritten() {
    WorkspacePage counted =
        new WorkspacePage(List.of(LAUNCH), OptionalLong.of(3), true, Set.of(0, 2));
    WorkspacePage uncounted = new WorkspacePage(List.of(), OptionalLong.empty(), false, Set.of(1));

    ObjectNode document =
        WorkspaceDocument.of(LAUNCH).set("myMembership", WorkspaceDocument.deleted(Records.LAUNCH));
    ListedWorkspaces members =
        new ListedWorkspaces(counted, Map.of(Records.LAUNCH.workspaceId(), document), true);
    ListedWorkspaces strangers = new ListedWorkspaces(uncounted, Map.of(), false);

    assertThat(readAgain(members)).isEqualTo(members);
    assertThat(readAgain(strangers)).isEqualTo(strangers);
  }

  @Test
  void areNotGuessedWhenASiblingWritesThemInAnotherWay() {
    String other =
        "{\"workspaces\":[{\"id\":\"launch\",\"version\":1,\"record\":\"wwEAAAAAAAAAAA==\"}],"
            + "\"more\":false}";

    assertThatThrownBy(() -> WorkspaceParts.read("acme", new Part(Set.of(0), other)))
        .isInstanceOf(UnavailableException.class);
  }

  private static ListedWorkspaces readAgain(ListedWorkspaces listed) {
    return WorkspaceParts.read(
        "acme", new Part(listed.page().partitions(), WorkspaceParts.write(listed)));
  }
}
