package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.upstream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guestlist.contract.AcceptRequested;
import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.DeclineRequested;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.LeaveRequested;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipChangeRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.RemoveRequested;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that change what is there: who is named, which version is meant, what is recorded. */
class ChangeFlowTest extends TopologyTest {

  private static final String ADA = "ada@example.com";

  @Test
  void changesSeveralTermsOfAPersonNamedByAddress() {
    String membershipId = invited("op", ADA);

    topology.edgeAsks(
        change(
                edge("change"),
                MembershipChangeRequested.newBuilder()
                    .setRole("Guest")
                    .setExpires(NOON.plus(Duration.ofDays(2)))
                    .setMetadata(Map.of("team", "engines")))
            .setUserEmail("ADA@Example.com"));

    assertThat(topology.written(Topics.MEMBERSHIP_EVENTS))
        .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
        .hasSize(3)
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("example.com"));
    assertThat(topology.states())
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.getMembershipId()).isEqualTo(membershipId);
              assertThat(state.getVersion()).isEqualTo(4);
              assertThat(state.getMembership().getRole()).isEqualTo("Guest");
              assertThat(state.getMembership().getExpires())
                  .isEqualTo(NOON.plus(Duration.ofDays(2)));
              assertThat(state.getMembership().getMetadata()).containsEntry("team", "engines");
            });
  }

  @Test
  void recordsTheChangesInOrderAndNamesTheMembership() {
    String membershipId = invited("op", ADA);

    topology.edgeAsks(
        change(
                edge("change"),
                MembershipChangeRequested.newBuilder()
                    .setRole("Guest")
                    .setMetadata(Map.of("team", "engines")))
            .setUserEmail(ADA));

    assertThat(topology.facts())
        .extracting(
            MembershipFact::getType,
            MembershipFact::getSequence,
            MembershipFact::getMembershipId,
            MembershipFact::getCausationId)
        .containsExactly(
            tuple("RoleChanged", 2L, membershipId, "change-0"),
            tuple("MetadataChanged", 3L, membershipId, "change-0"));
  }

  @Test
  void namesTheMembershipInARefusal() {
    String membershipId = invited("op", ADA);

    topology.edgeAsks(
        change(
                edge("change"),
                MembershipChangeRequested.newBuilder().setExpires(NOON.minusSeconds(1)))
            .setUserEmail(ADA));

    MembershipFact fact = onlyFact();
    assertThat(fact.getMembershipId()).isEqualTo(membershipId);
    assertThat(fact.getRequestRejected().getReason()).isEqualTo("validation");
    assertThat(fact.getRequestRejected().getErrors())
        .extracting(error -> error.getPointer() + " " + error.getCode())
        .containsExactly("/expires invalid-time");
  }

  @Test
  void takesAnEndThatWasFarEnoughAheadWhenTheEdgeCheckedIt() {
    invited("op", ADA);

    topology.edgeAsks(
        change(
                edge("change"),
                MembershipChangeRequested.newBuilder().setExpires(NOON.plusSeconds(1)))
            .setUserEmail(ADA));

    assertThat(onlyFact().getExpiryChanged().getExpires()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void findsNobodyByAnUnknownAddressOrByLogin() {
    invited("op", ADA);

    topology.edgeAsks(remove(edge("unknown")).setUserEmail("bob@example.com"));
    topology.edgeAsks(remove(edge("login")).setUserLogin("ada"));

    assertThat(topology.facts())
        .extracting(fact -> fact.getRequestRejected().getReason())
        .containsExactly("not-found", "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "          ,                ,    , /membershipId required",
    "some-id   , ada@example.com,    , /membershipId exclusive",
    "some-id   ,                , ada, /membershipId exclusive",
    "          , ada@example.com, ada, /userEmail exclusive",
    "          , ada at home    ,    , /userEmail invalid-address",
    "          ,                , ' ', /userLogin required",
  })
  void refusesARequestThatDoesNotNameItsMembershipInOneWay(
      String membershipId, String email, String login, String error) {
    topology.upstreamAsks(
        remove(upstream("r1"))
            .setMembershipId(membershipId)
            .setUserEmail(email)
            .setUserLogin(login));

    assertThat(onlyFact().getRequestRejected().getErrors())
        .extracting(found -> found.getPointer() + " " + found.getCode())
        .containsExactly(error);
  }

  @Test
  void refusesAnotherVersionThanTheExpectedOne() {
    String membershipId = invited("op", ADA);

    topology.edgeAsks(remove(edge("old")).setMembershipId(membershipId).setExpectedVersion(7L));
    topology.edgeAsks(remove(edge("new")).setMembershipId(membershipId).setExpectedVersion(1L));

    List<MembershipFact> facts = topology.facts();
    assertThat(facts.getFirst().getRequestRejected().getReason()).isEqualTo("precondition-failed");
    assertThat(facts.getLast().getType()).isEqualTo("InvitationRevoked");
  }

  @Test
  void knowsTheCreatorOfAWorkspaceByTheVerifiedAddress() {
    topology.send(
        Topics.INVITATION_REQUESTS,
        "acme/moon",
        topology.bytes(
            by("grace", edge("create"))
                .setWorkspaceId("moon")
                .setType("WorkspaceCreateRequested")
                .setWorkspaceCreateRequested(
                    WorkspaceCreateRequested.newBuilder()
                        .setName("Moon")
                        .setCreator(
                            UserProfile.newBuilder()
                                .setEmail("grace@example.com")
                                .setFirstName("Grace")
                                .build())
                        .build())),
        NOON);
    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("WorkspaceCreated", "MemberInvited", "InvitationAccepted");

    topology.send(
        Topics.INVITATION_REQUESTS,
        "acme/moon",
        topology.bytes(invite(edge("invite"), "Grace@example.com").setWorkspaceId("moon")),
        NOON);

    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("already-accepted");
  }

  @Test
  void linksTheAccountThatDeclines() {
    String membershipId = invited("op", ADA);

    topology.edgeAsks(
        by("ada", edge("decline"))
            .setMembershipId(membershipId)
            .setType("DeclineRequested")
            .setDeclineRequested(new DeclineRequested(ADA))
            .setActorProfile(UserProfile.newBuilder().setFirstName("Augusta").build()));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType, MembershipFact::getSequence)
        .containsExactly(tuple("InvitationDeclined", 2L), tuple("AccountLinked", 3L));
    Membership declined = topology.states().getLast().getMembership();
    assertThat(declined.getAccountId()).isEqualTo("ada");
    assertThat(declined.getUser().getFirstName()).isEqualTo("Augusta");
  }

  @Test
  void keepsTheRightsOfAMemberWhoseEarlierMembershipIsRemovedAndInvitedAnew() {
    String first = invited("first", ADA);
    topology.edgeAsks(
        by("ada", edge("decline"))
            .setMembershipId(first)
            .setType("DeclineRequested")
            .setDeclineRequested(new DeclineRequested(ADA)));
    String second = invited("second", "ada.lovelace@example.com");
    topology.edgeAsks(
        by("ada", edge("accept"))
            .setMembershipId(second)
            .setType("AcceptRequested")
            .setAcceptRequested(new AcceptRequested("ada.lovelace@example.com")));
    topology.edgeAsks(
        change(edge("promote"), MembershipChangeRequested.newBuilder().setRole("Administrator"))
            .setMembershipId(second));

    topology.edgeAsks(remove(edge("remove")).setMembershipId(first));
    invited("again", ADA);
    topology.edgeAsks(invite(by("ada", edge("by-ada")), "bob@example.com"));

    assertThat(topology.facts().getLast().getType()).isEqualTo("MemberInvited");
  }

  @Test
  void refusesWhoeverIsPendingAsSomebodyWhoMayDoNothingYetAndNotAsAStranger() {
    String membershipId = invited("op", ADA);
    topology.edgeAsks(
        by("ada", edge("accept"))
            .setMembershipId(membershipId)
            .setType("AcceptRequested")
            .setAcceptRequested(new AcceptRequested(ADA)));
    topology.edgeAsks(remove(edge("remove")).setMembershipId(membershipId));
    assertThat(invited("again", ADA)).isEqualTo(membershipId);
    UserProfile ada = UserProfile.newBuilder().setEmail(ADA).build();
    UserProfile bob = UserProfile.newBuilder().setEmail("bob@example.com").build();

    topology.edgeAsks(invite(by("ada", edge("by-ada")), "carl@example.com").setActorProfile(ada));
    topology.edgeAsks(invite(by("bob", edge("by-bob")), "carl@example.com").setActorProfile(bob));
    topology.edgeAsks(
        by("ada", edge("leave"))
            .setActorProfile(ada)
            .setMembershipId(membershipId)
            .setType("LeaveRequested")
            .setLeaveRequested(new LeaveRequested()));

    assertThat(topology.facts())
        .extracting(fact -> fact.getRequestRejected().getReason())
        .containsExactly("forbidden", "not-found", "not-pending");
  }

  @Test
  void letsWhoeverAcceptedByTheLinkActWithAnAccountOfTheInvitedAddress() {
    String membershipId = administratorByLink();
    UserProfile ada = UserProfile.newBuilder().setEmail(ADA).setFirstName("Ada").build();

    topology.edgeAsks(invite(by("ada", edge("by-ada")), "carl@example.com").setActorProfile(ada));
    topology.edgeAsks(invite(by("ada", edge("later")), "dora@example.com").setActorProfile(ada));

    List<MembershipFact> facts = topology.facts();
    assertThat(facts)
        .extracting(MembershipFact::getType, MembershipFact::getCausationId)
        .containsExactly(
            tuple("AccountLinked", null),
            tuple("MemberInvited", "by-ada-0"),
            tuple("MemberInvited", "later-0"));
    assertThat(facts.getFirst().getMembershipId()).isEqualTo(membershipId);
    assertThat(facts.getFirst().getCorrelationId()).isEqualTo("by-ada");
    assertThat(topology.states().getFirst().getMembership().getUser().getFirstName())
        .isEqualTo("Ada");
  }

  @Test
  void letsWhoeverAcceptedByTheLinkLeaveWithAnAccountOfTheInvitedAddress() {
    String membershipId = invited("op", ADA);
    topology.edgeAsks(Requests.accept(membershipId, 1));
    topology.facts();

    topology.edgeAsks(
        by("ada", edge("leave"))
            .setActorProfile(UserProfile.newBuilder().setEmail(ADA).build())
            .setMembershipId(membershipId)
            .setType("LeaveRequested")
            .setLeaveRequested(new LeaveRequested()));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("AccountLinked", "MemberLeft");
  }

  @Test
  void takesNobodyForAMemberByAnotherAddress() {
    administratorByLink();

    topology.edgeAsks(
        invite(by("eve", edge("by-eve")), "carl@example.com")
            .setActorProfile(UserProfile.newBuilder().setEmail("eve@example.com").build()));
    topology.edgeAsks(invite(by("eve", edge("nameless")), "carl@example.com"));

    assertThat(topology.facts())
        .extracting(fact -> fact.getRequestRejected().getReason())
        .containsExactly("not-found", "not-found");
  }

  @Test
  void saysWhyAMemberWasRemoved() {
    String membershipId = invited("op", ADA);
    topology.edgeAsks(Requests.decline(membershipId, 1));

    topology.edgeAsks(remove(edge("remove")).setMembershipId(membershipId));

    assertThat(topology.facts().getLast().getMemberRemoved().getReason()).isEqualTo("requested");
  }

  /** The membership of an Administrator that is no account's yet. */
  private String administratorByLink() {
    topology.edgeAsks(
        invite(
            edge("op"), InviteRequested.newBuilder().setUserEmail(ADA).setRole("Administrator")));
    String membershipId = onlyFact().getMembershipId();
    topology.edgeAsks(Requests.accept(membershipId, 1));
    topology.facts();
    topology.states();
    return membershipId;
  }

  private String invited(String operation, String address) {
    topology.facts();
    topology.edgeAsks(invite(edge(operation), address));
    String membershipId = onlyFact().getMembershipId();
    topology.states();
    return membershipId;
  }

  private MembershipFact onlyFact() {
    List<MembershipFact> facts = topology.facts();
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }

  private static MembershipRequest.Builder by(String account, MembershipRequest.Builder envelope) {
    return envelope.setActor(new Actor(ActorKind.PERSON, account, List.of()));
  }

  private static MembershipRequest.Builder change(
      MembershipRequest.Builder envelope, MembershipChangeRequested.Builder change) {
    return envelope
        .setType("MembershipChangeRequested")
        .setMembershipChangeRequested(change.build());
  }

  private static MembershipRequest.Builder remove(MembershipRequest.Builder envelope) {
    return envelope.setType("RemoveRequested").setRemoveRequested(new RemoveRequested());
  }
}
