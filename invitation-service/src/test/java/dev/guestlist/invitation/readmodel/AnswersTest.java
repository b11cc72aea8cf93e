package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.queued;
import static dev.guestlist.invitation.readmodel.Records.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.store.OperationTable;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final String OPERATION = "00-aaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String OTHER = "00-bbbbbbbbbbbbbbbbbbbbbbbbbb";

  private final Told told = new Told();

  @Test
  void keepsTheMembershipAsTheDecisionLeftIt() {
    told.tell(
        caused(OPERATION + "-0", membership(LAUNCH, "mia", 0, 1, "invited")),
        queued(LAUNCH, "mia", 1),
        caused(OTHER + "-0", membership(LAUNCH, "mia", 0, 2, "accepted")));

    assertThat(state(OPERATION)).hasValue("invited");
    assertThat(answer(OPERATION).orElseThrow().delivery().status()).isEqualTo("none");
    assertThat(state(OTHER)).hasValue("accepted");
    assertThat(answer(OTHER).orElseThrow().delivery().status()).isEqualTo("queued");
  }

  @Test
  void isNotChangedWhenAllRecordsComeAgain() {
    told.tell(
        caused(OPERATION + "-0", membership(LAUNCH, "mia", 0, 1, "invited")),
        queued(LAUNCH, "mia", 1));

    told.tellAgain();

    assertThat(answer(OPERATION).orElseThrow().delivery().status()).isEqualTo("none");
  }

  @Test
  void takesTheLastOfSeveralFactsOfOneDecision() {
    told.tell(
        caused(OPERATION + "-0", membership(LAUNCH, "mia", 0, 4, "invited")),
        caused(OPERATION + "-0", membership(LAUNCH, "mia", 0, 5, "invited")));

    assertThat(answer(OPERATION).orElseThrow().version()).isEqualTo(5);
  }

  @Test
  void ignoresWhatFollowsFromTheRequestLater() {
    MembershipState later =
        MembershipState.newBuilder(membership(LAUNCH, "mia", 0, 2, "revoked"))
            .setTime(NOON.plusSeconds(9))
            .build();
    told.tell(
        caused(OPERATION + "-0", membership(LAUNCH, "mia", 0, 1, "invited")),
        caused(OPERATION + "-0", later));

    assertThat(state(OPERATION)).hasValue("invited");
  }

  @Test
  void keepsWhatWasThereWhenNothingHadToChange() {
    told.tell(
        membership(LAUNCH, "mia", 0, 1, "invited"),
        unchanged(LAUNCH, OPERATION, 0, 1, "mia"),
        membership(LAUNCH, "mia", 0, 2, "accepted"));

    assertThat(state(OPERATION)).hasValue("invited");
  }

  @Test
  void ignoresRequestsThatAreNotTheEdges() {
    told.tell(caused("order-42-0", membership(LAUNCH, "mia", 0, 1, "invited")));

    assertThat(told.tables().answers().get("order-42", 0)).isEmpty();
  }

  @Test
  void forgetsAnswersWithTheirOperations() {
    told.tell(caused(OPERATION + "-0", membership(LAUNCH, "mia", 0, 1, "invited")));

    told.tables().operations().forget(NOON.plus(OperationTable.KEPT), 10);
    assertThat(answer(OPERATION)).isPresent();

    told.tables().operations().forget(NOON.plus(OperationTable.KEPT).plus(Duration.ofHours(1)), 10);
    assertThat(answer(OPERATION)).isEmpty();
  }

  private Optional<MembershipView> answer(String operation) {
    return told.tables().answers().get(operation, 0);
  }

  private Optional<String> state(String operation) {
    return answer(operation).map(view -> view.membership().getState());
  }

  private static MembershipState caused(String requestId, MembershipState state) {
    return MembershipState.newBuilder(state).setCausationId(requestId).build();
  }
}
