package dev.guestlist.invitation.web.upload;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.Records;
import dev.guestlist.invitation.readmodel.RowResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTableTest {

  @Test
  void saysWhatCameOfARow() {
    assertThat(RowTable.line(result("ada@example.com")))
        .isEqualTo(
            "7,201,,m,/api/orgs/acme/workspaces/launch/memberships/m,invited,ada@example.com,,,,\r\n");
  }

  @Test
  void saysWhyARowWasRefused() {
    Outcome refused = new Outcome.Refused("already-accepted", "Change, \"it\".", null, List.of());

    assertThat(RowTable.line(new RowResult(0, refused, Optional.empty(), null)))
        .isEqualTo("1,409,,,,,,,,/problems/already-accepted,\"Change, \"\"it\"\".\"\r\n");
  }

  @Test
  void givesASpreadsheetNothingToCalculate() {
    assertThat(RowTable.line(result("=cmd@example.com"))).contains(",'=cmd@example.com,");
    assertThat(RowTable.line(result("+cmd@example.com"))).contains(",'+cmd@example.com,");
  }

  private static RowResult result(String address) {
    MembershipState state = Records.membership(LAUNCH, "m", 0, 1, "invited", address, 1);
    return new RowResult(
        6,
        new Outcome.Changed("MemberInvited", "m", 1),
        Optional.of(
            new MembershipView(
                LAUNCH, "m", 1, state.getMembership(), MembershipView.Delivery.NONE)),
        null);
  }
}
