package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnMembershipTest {

  private static final String ACCOUNT = "account-1";
  private static final String ADDRESS = "mia@example.com";

  private final Told told = new Told();

  @Test
  void isTheOneThatIsLinkedToTheAccount() {
    told.tell(
        linked(membership(LAUNCH, "a", 0, 1, "accepted", "other@example.com", 1), ACCOUNT),
        linked(membership(LAUNCH, "b", 0, 1, "accepted", "noa@example.com", 1), "account-12"),
        membership(LAUNCH, "c", 0, 1, "invited", ADDRESS, 1));

    assertThat(own(ADDRESS)).hasValue("a");
    assertThat(own(null)).hasValue("a");
  }

  @Test
  void isThePendingOneOfTheVerifiedAddressWhileNoneIsLinked() {
    told.tell(membership(LAUNCH, "a", 0, 1, "invited", "Mia@Example.com", 1));

    assertThat(own(ADDRESS)).hasValue("a");
    assertThat(own("noa@example.com")).isEmpty();
    assertThat(own("no address")).isEmpty();
    assertThat(own(null)).isEmpty();
  }

  @Test
  void isTheOneThatWasAcceptedByTheLinkWhileNoneIsLinked() {
    told.tell(membership(LAUNCH, "a", 0, 1, "accepted", "Mia@Example.com", 1));

    assertThat(own(ADDRESS)).hasValue("a");
    assertThat(own("noa@example.com")).isEmpty();
    assertThat(own(null)).isEmpty();

    told.tell(linked(membership(LAUNCH, "b", 0, 1, "invited", "other@example.com", 1), ACCOUNT));

    assertThat(own(ADDRESS)).hasValue("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"declined", "expired", "revoked", "removed", "left"})
  void isNoUnlinkedOneThatIsNeitherPendingNorAccepted(String state) {
    told.tell(membership(LAUNCH, "a", 0, 1, state, ADDRESS, 1));

    assertThat(own(ADDRESS)).isEmpty();
  }

  @Test
  void isNoPendingOneOfAnotherAccount() {
    told.tell(linked(membership(LAUNCH, "a", 0, 1, "invited", ADDRESS, 1), "account-2"));

    assertThat(own(ADDRESS)).isEmpty();
  }

  @Test
  void isTheAcceptedOneOfSeveralThatAreLinked() {
    told.tell(
        linked(membership(LAUNCH, "a", 9, 1, "removed"), ACCOUNT),
        linked(membership(LAUNCH, "b", 0, 1, "accepted"), ACCOUNT),
        linked(membership(LAUNCH, "c", 5, 1, "invited"), ACCOUNT));

    assertThat(own(null)).hasValue("b");
  }

  @Test
  void isNoneOfAnotherWorkspace() {
    told.tell(
        linked(membership(new WorkspaceKey("acme", "launch2"), "a", 0, 1, "accepted"), ACCOUNT));

    assertThat(own(null)).isEmpty();
  }

  @Test
  void isNoMoreTheOneThatWasLinkedToAnotherAccountSince() {
    told.tell(
        linked(membership(LAUNCH, "a", 0, 1, "accepted"), ACCOUNT),
        linked(membership(LAUNCH, "a", 0, 2, "accepted"), "account-2"));

    assertThat(own(null)).isEmpty();
  }

  private Optional<String> own(@Nullable String verifiedAddress) {
    return OwnMembership.find(told.tables(), LAUNCH, ACCOUNT, verifiedAddress)
        .map(MembershipView::id);
  }

  private static MembershipState linked(MembershipState state, String account) {
    return MembershipState.newBuilder(state)
        .setMembership(Membership.newBuilder(state.getMembership()).setAccountId(account).build())
        .build();
  }
}
