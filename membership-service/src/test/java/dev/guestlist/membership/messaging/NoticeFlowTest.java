package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.accept;
import static dev.guestlist.membership.messaging.Requests.acceptAs;
import static dev.guestlist.membership.messaging.Requests.by;
import static dev.guestlist.membership.messaging.Requests.changePolicy;
import static dev.guestlist.membership.messaging.Requests.decline;
import static dev.guestlist.membership.messaging.Requests.deleteWorkspace;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.remove;
import static dev.guestlist.membership.messaging.Requests.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.RoleChangeRequested;
import dev.guestlist.contract.UserProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told what, besides the invitee who is asked. */
class NoticeFlowTest extends TopologyTest {

  private static final UserProfile CHARLES =
      UserProfile.newBuilder()
          .setFirstName("Charles")
          .setSurname("Babbage")
          .setEmail("charles@example.org")
          .build();

  @Test
  void tellsTheReferrerWhoAccepted() {
    String membershipId = invited(CHARLES);

    topology.edgeAsks(accept(membershipId, 1));

    MembershipNotice notice = onlyNotice();
    assertThat(notice.getId()).isEqualTo(membershipId + "-1-accepted");
    assertThat(notice.getType()).isEqualTo("OutcomeNotice");
    assertThat(notice.getOutcomeNotice().getOutcome()).isEqualTo("accepted");
    assertThat(notice.getOutcomeNotice().getUserEmail()).isEqualTo("charles@example.org");
    assertThat(notice.getOutcomeNotice().getFirstName()).isEqualTo("Charles");
    assertThat(notice.getOutcomeNotice().getInvitee().getEmail()).isEqualTo("ada@example.com");
    assertThat(notice.getOutcomeNotice().getInvitee().getSurname()).isEqualTo("Lovelace");
    assertThat(notice.getOutcomeNotice().getWorkspaceName()).isEqualTo("Launch team");
    assertThat(notice.getOutcomeNotice().getLocale()).isNull();
  }

  @Test
  void tellsTheReferrerWhoDeclined() {
    String membershipId = invited(CHARLES);

    topology.edgeAsks(decline(membershipId, 1));

    assertThat(onlyNotice().getId()).isEqualTo(membershipId + "-1-declined");
  }

  @Test
  void tellsTheReferrerThatAnInvitationRanOutWhenSomebodyIsInvitedAnew() {
    String membershipId = invited(CHARLES);

    topology.edgeAsks(
        invite(edge("again"), ada(UserProfile.newBuilder().setEmail("eve@example.org").build())),
        NOON.plus(Duration.ofDays(8)));

    List<MembershipNotice> notices = topology.notices();
    assertThat(notices)
        .extracting(MembershipNotice::getId)
        .containsExactly(membershipId + "-1-expired", membershipId + "-2-invitation");
    assertThat(notices.getFirst().getOutcomeNotice().getUserEmail())
        .isEqualTo("charles@example.org");
  }

  @Test
  void tellsNobodyWhereThereIsNoAddressOrThePolicySaysNo() {
    String withoutAddress = invited(UserProfile.newBuilder().setFirstName("Charles").build());
    topology.edgeAsks(decline(withoutAddress, 1));
    assertThat(topology.notices()).isEmpty();

    topology.edgeAsks(
        changePolicy(edge("policy"), Policy.newBuilder().setNotifyReferrer(List.of("declined"))));
    String membershipId = invited("bo@example.com", CHARLES);
    topology.edgeAsks(accept(membershipId, 1));
    assertThat(topology.notices()).isEmpty();
  }

  @Test
  void tellsNobodyOfAnInvitationThatIsTakenBack() {
    topology.edgeAsks(revoke(edge("revoke"), invited(CHARLES)));

    assertThat(topology.notices()).isEmpty();
  }

  @Test
  void tellsAMemberOfAnotherRoleEachTime() {
    String membershipId = member();

    topology.edgeAsks(changeRole(edge("up"), membershipId, "Guest"));
    topology.edgeAsks(changeRole(edge("down"), membershipId, "Collaborator"));

    List<MembershipNotice> notices = topology.notices();
    assertThat(notices).extracting(MembershipNotice::getType).containsOnly("RoleChangeNotice");
    assertThat(notices).extracting(MembershipNotice::getId).doesNotHaveDuplicates().hasSize(2);
    assertThat(notices.getFirst().getId())
        .isEqualTo(membershipId + "-1-role-" + notices.getFirst().getSequence());
    assertThat(notices.getFirst().getRoleChangeNotice().getPreviousRole())
        .isEqualTo("Collaborator");
    assertThat(notices.getFirst().getRoleChangeNotice().getRole()).isEqualTo("Guest");
    assertThat(notices.getFirst().getRoleChangeNotice().getUserEmail())
        .isEqualTo("ada@example.com");
    assertThat(notices.getFirst().getRoleChangeNotice().getLocale()).isEqualTo("fr");
  }

  @Test
  void tellsNoInviteeOfAnotherRole() {
    topology.edgeAsks(changeRole(edge("up"), invited(CHARLES), "Guest"));

    assertThat(topology.notices()).isEmpty();
  }

  @Test
  void tellsAMemberOfTheRemoval() {
    String membershipId = member();

    topology.edgeAsks(remove(edge("remove"), membershipId));

    MembershipNotice notice = onlyNotice();
    assertThat(notice.getId()).isEqualTo(membershipId + "-1-removed");
    assertThat(notice.getRemovalNotice().getUserEmail()).isEqualTo("ada@example.com");
    assertThat(notice.getRemovalNotice().getRole()).isEqualTo("Collaborator");
  }

  @Test
  void tellsNobodyOfTheRemovalOfWhoDeclined() {
    String membershipId = invited(CHARLES);
    topology.edgeAsks(decline(membershipId, 1));
    topology.notices();

    topology.edgeAsks(remove(edge("remove"), membershipId));

    assertThat(topology.notices()).isEmpty();
  }

  @Test
  void tellsNobodyWhatTheyDidThemselves() {
    String membershipId = invited(CHARLES, "Administrator");
    topology.edgeAsks(acceptAs("account-ada", "ada@example.com", membershipId));
    String second = invited("bo@example.com", CHARLES, "Administrator");
    topology.edgeAsks(acceptAs("account-bo", "bo@example.com", second));
    topology.notices();

    topology.edgeAsks(changeRole(by("account-ada", edge("down")), membershipId, "Guest"));

    assertThat(topology.notices()).isEmpty();
  }

  @Test
  void tellsNoMemberOfADeletedWorkspace() {
    member();

    topology.edgeAsks(deleteWorkspace(edge("delete")));
    topology.passTime(Duration.ofMinutes(1));

    assertThat(topology.notices()).isEmpty();
  }

  private MembershipNotice onlyNotice() {
    List<MembershipNotice> notices = topology.notices();
    assertThat(notices).hasSize(1);
    return notices.getFirst();
  }

  private String member() {
    String membershipId = invited(CHARLES);
    topology.edgeAsks(accept(membershipId, 1));
    topology.notices();
    return membershipId;
  }

  private String invited(UserProfile referrer) {
    return invited("ada@example.com", referrer, "Collaborator");
  }

  private String invited(UserProfile referrer, String role) {
    return invited("ada@example.com", referrer, role);
  }

  private String invited(String address, UserProfile referrer) {
    return invited(address, referrer, "Collaborator");
  }

  private String invited(String address, UserProfile referrer, String role) {
    topology.edgeAsks(
        invite(
            edge("invite-" + address.substring(0, address.indexOf('@'))),
            ada(referrer).setUserEmail(address).setRole(role)));
    topology.notices();
    return topology.facts().getLast().getMembershipId();
  }

  private static InviteRequested.Builder ada(UserProfile referrer) {
    return InviteRequested.newBuilder()
        .setUserEmail("ada@example.com")
        .setFirstName("Ada")
        .setSurname("Lovelace")
        .setLocale("fr")
        .setReferrer(referrer);
  }

  private static MembershipRequest.Builder changeRole(
      MembershipRequest.Builder envelope, String membershipId, String role) {
    return envelope
        .setMembershipId(membershipId)
        .setType("RoleChangeRequested")
        .setRoleChangeRequested(RoleChangeRequested.newBuilder().setRole(role).build());
  }
}
