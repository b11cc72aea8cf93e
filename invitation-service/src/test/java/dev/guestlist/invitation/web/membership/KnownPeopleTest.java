package dev.guestlist.invitation.web.membership;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.Subject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnownPeopleTest {

  private final LocalInstance instance = new LocalInstance();
  private final KnownPeople people = new KnownPeople(instance.readModel());

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void countsWhoIsNotPendingYetAndNobodyTwice() {
    instance.tell(
        workspace(LAUNCH),
        membership(LAUNCH, "ada", 0, 1, "invited"),
        membership(LAUNCH, "bob", 0, 1, "revoked"));

    assertThat(countNew("ada@example.com", "ADA@example.com")).isZero();
    assertThat(countNew("ada@example.com", "bob@example.com", "cem@example.com", "cem@example.com"))
        .isEqualTo(2);
  }

  @Test
  void findsTheOnlyMembershipOfAPersonThatHasNotEnded() {
    instance.tell(
        workspace(LAUNCH),
        membership(LAUNCH, "old", 0, 2, "removed", "ada@example.com", 1),
        membership(LAUNCH, "new", 1, 1, "accepted", "ada@example.com", 1));

    assertThat(people.find(LAUNCH, new Subject.Email("ada@example.com")).map(MembershipView::id))
        .contains("new");
    assertThat(people.find(LAUNCH, new Subject.Email("bob@example.com"))).isEmpty();
    assertThat(people.find(LAUNCH, new Subject.Id("old"))).isPresent();
  }

  private int countNew(String... addresses) {
    return people.countNew(
        LAUNCH,
        Stream.of(addresses)
            .map(address -> InviteRequested.newBuilder().setUserEmail(address).build())
            .map(Asked.Invitation::new)
            .toList());
  }
}
