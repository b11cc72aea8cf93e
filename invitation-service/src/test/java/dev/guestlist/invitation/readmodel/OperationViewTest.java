package dev.guestlist.invitation.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.readmodel.OperationView.Asked;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationViewTest {

  private static final Asked ADA = new Asked("ada@example.com", null);
  private static final Asked GRACE = new Asked(null, "grace");

  @Test
  void isWholeOnceEveryItemSaysWhomItIsAbout() {
    assertThat(asking(ADA, GRACE).isWhole()).isTrue();
    assertThat(asking(ADA, Asked.UNKNOWN).isWhole()).isFalse();
  }

  @Test
  void isWholeWithTheOneRequestThatIsAboutNobody() {
    assertThat(asking(Asked.UNKNOWN).isWhole()).isTrue();
  }

  private static OperationView asking(Asked... asked) {
    return new OperationView(
        "02-operation",
        new WorkspaceKey("acme", "launch"),
        "demo",
        "fingerprint",
        "InviteRequested",
        Records.NOON,
        asked.length,
        null,
        Arrays.asList(new OperationView.Outcome[asked.length]),
        List.of(asked));
  }
}
