package dev.guestlist.invitation.web.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Records;
import dev.guestlist.invitation.readmodel.WorkspacePage;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.sibling.SiblingParts.Part;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspacePartsTest {

  private static final WorkspaceView LAUNCH =
      new WorkspaceView(
          Records.LAUNCH, 7, Records.workspace(Records.LAUNCH, 7, "active").getWorkspace());

  @Test
  void areReadAsTheyWereWritten() {
    WorkspacePage counted =
        new WorkspacePage(List.of(LAUNCH), OptionalLong.of(3), true, Set.of(0, 2));
    WorkspacePage uncounted = new WorkspacePage(List.of(), OptionalLong.empty(), false, Set.of(1));

    assertThat(readAgain(counted)).isEqualTo(counted);
    assertThat(readAgain(uncounted)).isEqualTo(uncounted);
  }

  @Test
  void areNotGuessedWhenASiblingWritesThemInAnotherWay() {
    String other =
        "{\"workspaces\":[{\"id\":\"launch\",\"version\":1,\"record\":\"wwEAAAAAAAAAAA==\"}],"
            + "\"more\":false}";

    assertThatThrownBy(() -> WorkspaceParts.read("acme", new Part(Set.of(0), other)))
        .isInstanceOf(UnavailableException.class);
  }

  private static WorkspacePage readAgain(WorkspacePage page) {
    return WorkspaceParts.read("acme", new Part(page.partitions(), WorkspaceParts.write(page)));
  }
}
