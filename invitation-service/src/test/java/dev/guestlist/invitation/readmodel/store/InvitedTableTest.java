package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.invited;
import static dev.guestlist.invitation.readmodel.Records.refused;
import static dev.guestlist.invitation.readmodel.Records.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.RequestRejected;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InvitedTableTest {

  private final InvitedTable table = new InvitedTable(new FailingStore());

  @Test
  void countsWhoWasInvitedByWorkspaceAndByCaller() {
    WorkspaceKey other = new WorkspaceKey("acme", "other");
    table.apply(LAUNCH, invited(LAUNCH, "00-a", 0, 1, "a"), 7);
    table.apply(LAUNCH, invited(LAUNCH, "00-b", 0, 1, "b"), 8);
    table.apply(other, invited(other, "00-c", 0, 1, "c"), 9);
    table.apply(LAUNCH, unchanged(LAUNCH, "00-d", 0, 1, "a"), 10);

    assertThat(table.into(LAUNCH, NOON)).isEqualTo(2);
    assertThat(table.into(other, NOON)).isEqualTo(1);
    assertThat(table.by("demo", NOON)).isEqualTo(3);
    assertThat(table.by("somebody", NOON)).isZero();
  }

  @Test
  void countsWhoWasRefusedForTheCallerAlone() {
    table.apply(LAUNCH, refused(LAUNCH, "00-a", 0, 2, "already-accepted"), 7);
    table.apply(LAUNCH, refused(LAUNCH, "00-a", 1, 2, "no-such-account"), 8);
    table.apply(LAUNCH, refused(LAUNCH, "00-a", 1, 2, "no-such-account"), 8);

    assertThat(table.by("demo", NOON)).isEqualTo(2);
    assertThat(table.into(LAUNCH, NOON)).isZero();
  }

  @Test
  void countsNoRefusalOfWhatCameByEvent() {
    MembershipFact refused = refused(LAUNCH, "00-a", 0, 1, "already-accepted");

    table.apply(LAUNCH, MembershipFact.newBuilder(refused).setOperationId(null).build(), 7);

    assertThat(table.by("demo", NOON)).isZero();
  }

  @Test
  void countsNoOtherRequestThatWasRefused() {
    MembershipFact refused = refused(LAUNCH, "00-a", 0, 1, "not-pending");

    table.apply(
        LAUNCH,
        MembershipFact.newBuilder(refused)
            .setRequestRejected(
                RequestRejected.newBuilder(refused.getRequestRejected())
                    .setRequest("RevokeRequested")
                    .build())
            .build(),
        7);

    assertThat(table.by("demo", NOON)).isZero();
  }

  @Test
  void countsNothingTwice() {
    table.apply(LAUNCH, invited(LAUNCH, "00-a", 0, 1, "a"), 7);
    table.apply(LAUNCH, invited(LAUNCH, "00-b", 0, 1, "b"), 8);

    table.apply(LAUNCH, invited(LAUNCH, "00-a", 0, 1, "a"), 7);
    table.apply(LAUNCH, invited(LAUNCH, "00-b", 0, 1, "b"), 8);

    assertThat(table.into(LAUNCH, NOON)).isEqualTo(2);
  }

  @Test
  void beginsAnewOnTheNextDay() {
    table.apply(LAUNCH, invited(LAUNCH, "00-a", 0, 1, "a"), 7);

    assertThat(table.into(LAUNCH, NOON.plus(Duration.ofDays(1)))).isZero();
  }
}
