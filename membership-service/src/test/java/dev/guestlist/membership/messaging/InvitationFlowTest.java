package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.accept;
import static dev.guestlist.membership.messaging.Requests.decline;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.resend;
import static dev.guestlist.membership.messaging.Requests.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class InvitationFlowTest extends TopologyTest {

  private static final InviteRequested.Builder ADA =
      InviteRequested.newBuilder()
          .setUserEmail("Ada.Lovelace@example.com")
          .setFirstName("Ada")
          .setSurname("Lovelace")
          .setMsg("Join us, countess")
          .setExternalId("crm-7")
          .setMetadata(Map.of("team", "engines"))
          .setReferrer(UserProfile.newBuilder().setFirstName("Charles").build());

  @Test
  void answersAnInvitationWithFactStateAndNotice() {
    topology.edgeAsks(invite(edge("op"), ADA));

    MembershipFact fact = onlyFact();
    assertThat(fact.getType()).isEqualTo("MemberInvited");
    assertThat(fact.getMemberInvited().getRole()).isEqualTo("Collaborator");
    assertThat(fact.getMemberInvited().getExpires()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(fact.getTime()).isEqualTo(NOON);
    assertThat(fact.getGeneration()).isEqualTo(1);
    assertThat(fact.getSequence()).isEqualTo(1);
    assertThat(fact.getCausationId()).isEqualTo("op-0");
    assertThat(fact.getOperationId()).isEqualTo("op");
    assertThat(fact.getCorrelationId()).isEqualTo("op");
    assertThat(fact.getFingerprint()).isEqualTo("content-of-op");
    assertThat(fact.getExternalId()).isEqualTo("crm-7");
    assertThat(fact.getMembershipId()).matches("[a-z2-7]{20}");

    assertThat(topology.states())
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.getMembershipId()).isEqualTo(fact.getMembershipId());
              assertThat(state.getVersion()).isEqualTo(1);
              assertThat(state.getCausationId()).isEqualTo("op-0");
              assertThat(state.getMembership().getState()).isEqualTo("invited");
              assertThat(state.getMembership().getUserEmail())
                  .isEqualTo("Ada.Lovelace@example.com");
            });
    assertThat(topology.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.getId()).isEqualTo(fact.getMembershipId() + "-1-invitation");
              assertThat(notice.getOperationId()).isEqualTo("op");
              assertThat(notice.getInvitationNotice().getWorkspaceName()).isEqualTo("Launch team");
              assertThat(notice.getInvitationNotice().getMsg()).isEqualTo("Join us, countess");
              assertThat(notice.getInvitationNotice().getResent()).isFalse();
            });
  }

  @Test
  void writesNoPersonalDataIntoAnyFact() {
    topology.edgeAsks(invite(edge("op"), ADA));
    topology.edgeAsks(invite(edge("again"), ADA));
    topology.edgeAsks(
        invite(
            edge("invalid"),
            InviteRequested.newBuilder(ADA).setMetadata(Map.of("ada-lovelace", "\u0000"))));

    assertThat(topology.written(Topics.MEMBERSHIP_EVENTS))
        .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
        .hasSize(3)
        .noneMatch(
            text ->
                List.of("Launch team", "example.com", "ovelace", "Join", "engines", "Charles")
                    .stream()
                    .anyMatch(text::contains));
  }

  @Test
  void writesTheHeadersOfCloudEvents() {
    topology.edgeAsks(invite(edge("op"), ADA));

    TestRecord<byte[], byte[]> fact = topology.written(Topics.MEMBERSHIP_EVENTS).getLast();
    TestRecord<byte[], byte[]> state = topology.written(Topics.MEMBERSHIP_STATE).getLast();
    TestRecord<byte[], byte[]> notice = topology.written(Topics.MEMBERSHIP_NOTICES).getLast();
    String key = new String(state.key(), StandardCharsets.UTF_8);
    assertThat(new String(fact.key(), StandardCharsets.UTF_8)).isEqualTo("acme/launch");
    assertThat(key).matches("acme/launch/[a-z2-7]{20}");
    assertThat(header(fact, "ce_type")).isEqualTo("guestlist.membership.MemberInvited");
    assertThat(header(fact, "ce_source")).isEqualTo("/guestlist/membership-service");
    assertThat(header(fact, "ce_subject")).isEqualTo(key);
    assertThat(header(fact, "ce_time")).isEqualTo("2026-11-22T12:00:00.000Z");
    assertThat(header(state, "ce_type")).isEqualTo("guestlist.membership.state");
    assertThat(header(notice, "ce_type")).isEqualTo("guestlist.notice.InvitationNotice");
    assertThat(header(notice, "traceparent")).startsWith("00-");
  }

  @Test
  void answersARepeatWithNothing() {
    topology.edgeAsks(invite(edge("op"), ADA));
    drain();

    topology.edgeAsks(invite(edge("op"), ADA));

    assertThat(topology.facts()).isEmpty();
    assertThat(topology.states()).isEmpty();
    assertThat(topology.notices()).isEmpty();
    assertThat(topology.count("guestlist.requests", "outcome", "repeated")).isEqualTo(1);
  }

  @Test
  void decidesEachItemOfAnOperation() {
    topology.edgeAsks(invite(edge("op"), "ada@example.com").setItems(2));
    topology.edgeAsks(invite(edge("op").setId("op-1").setItem(1).setItems(2), "bob@example.com"));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType, MembershipFact::getItem)
        .containsExactly(tuple("MemberInvited", 0), tuple("MemberInvited", 1));
  }

  @Test
  void refusesAnOperationThatComesWithOtherContent() {
    topology.edgeAsks(invite(edge("op"), ADA));
    String firstId = onlyFact().getId();

    topology.edgeAsks(invite(edge("op").setFingerprint("other"), "bob@example.com"));

    MembershipFact fact = onlyFact();
    assertThat(fact.getRequestRejected().getReason()).isEqualTo("idempotency-key-reused");
    assertThat(fact.getFingerprint()).isEqualTo("other");
    assertThat(fact.getId()).isNotEqualTo(firstId);
  }

  @Test
  void knowsAnOperationForADayAndThePersonAfterwards() {
    topology.edgeAsks(invite(edge("op"), ADA));
    drain();

    topology.passTime(Duration.ofDays(2));
    topology.edgeAsks(invite(edge("op"), ADA));

    assertThat(onlyFact().getType()).isEqualTo("RequestUnchanged");
  }

  @Test
  void answersASecondInvitationWithTheMembershipAsItIs() {
    topology.edgeAsks(invite(edge("op"), ADA));
    String membershipId = onlyFact().getMembershipId();
    drain();

    topology.edgeAsks(invite(edge("again"), "ADA.lovelace@example.com"));

    MembershipFact fact = onlyFact();
    assertThat(fact.getType()).isEqualTo("RequestUnchanged");
    assertThat(fact.getMembershipId()).isEqualTo(membershipId);
    assertThat(fact.getGeneration()).isEqualTo(1);
    assertThat(fact.getSequence()).isZero();
    assertThat(fact.getRequestUnchanged().getState()).isEqualTo("invited");
    assertThat(topology.notices()).isEmpty();
  }

  @Test
  void letsTheInviteeAcceptOnce() {
    String membershipId = invited();

    topology.edgeAsks(accept(membershipId, 1), NOON.plusSeconds(60));
    topology.edgeAsks(decline(membershipId, 1), NOON.plusSeconds(61));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("InvitationAccepted", "RequestRejected");
    MembershipState state = topology.states().getLast();
    assertThat(state.getMembership().getState()).isEqualTo("accepted");
    assertThat(state.getMembership().getJoinedDate()).isEqualTo(NOON.plusSeconds(60));
    assertThat(state.getVersion()).isEqualTo(2);
  }

  @Test
  void letsTheInviteeDecline() {
    String membershipId = invited();

    topology.edgeAsks(decline(membershipId, 1), NOON.plusSeconds(60));

    assertThat(onlyFact().getType()).isEqualTo("InvitationDeclined");
    assertThat(topology.states().getLast().getMembership().getLeftDate())
        .isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void sendsANoticeUnderTheNextGenerationWhenAnInvitationIsSentAgain() {
    String membershipId = invited();

    topology.edgeAsks(resend(edge("resend"), membershipId));

    assertThat(onlyFact().getType()).isEqualTo("InvitationResent");
    MembershipNotice notice = topology.notices().getFirst();
    assertThat(notice.getId()).isEqualTo(membershipId + "-2-invitation");
    assertThat(notice.getInvitationNotice().getResent()).isTrue();
  }

  @Test
  void invitesAnewUnderTheSameIdAfterAnInvitationWasTakenBack() {
    String membershipId = invited();
    topology.edgeAsks(revoke(edge("revoke"), membershipId));
    drain();

    topology.edgeAsks(invite(edge("again"), ADA));

    MembershipFact fact = onlyFact();
    assertThat(fact.getMembershipId()).isEqualTo(membershipId);
    assertThat(fact.getGeneration()).isEqualTo(2);
    assertThat(fact.getSequence()).isEqualTo(3);
  }

  @Test
  void tellsThatAnInvitationRanOutWithoutCallingThatAnybodysOutcome() {
    invited();

    topology.edgeAsks(invite(edge("late"), ADA), NOON.plus(Duration.ofDays(8)));

    List<MembershipFact> facts = topology.facts();
    assertThat(facts)
        .extracting(MembershipFact::getType)
        .containsExactly("InvitationExpired", "MemberInvited");
    assertThat(facts.getFirst().getCausationId()).isNull();
    assertThat(facts.getFirst().getOperationId()).isNull();
    assertThat(facts.getLast().getCausationId()).isEqualTo("late-0");
    assertThat(facts).extracting(MembershipFact::getId).doesNotHaveDuplicates();
  }

  @Test
  void refusesWhatIsNotValidAndNamesTheFields() {
    topology.edgeAsks(
        invite(
            edge("op"),
            InviteRequested.newBuilder()
                .setUserEmail("ada at example.com")
                .setRole("Owner")
                .setMetadata(Map.of("key", "\u0007"))));

    MembershipFact fact = onlyFact();
    assertThat(fact.getRequestRejected().getReason()).isEqualTo("validation");
    assertThat(fact.getRequestRejected().getErrors())
        .extracting(error -> error.getPointer() + " " + error.getCode())
        .containsExactlyInAnyOrder(
            "/userEmail invalid-address", "/role invalid-role", "/metadata invalid-characters");
  }

  @Test
  void refusesToInviteIntoAWorkspaceThatIsNotThere() {
    topology.send(
        Topics.INVITATION_REQUESTS,
        "acme/moon",
        topology.bytes(invite(edge("op"), ADA).setWorkspaceId("moon")),
        NOON);

    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("not-found");
  }

  private String invited() {
    topology.edgeAsks(invite(edge("op"), ADA));
    String membershipId = onlyFact().getMembershipId();
    topology.states();
    topology.notices();
    return membershipId;
  }

  private MembershipFact onlyFact() {
    List<MembershipFact> facts = topology.facts();
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }

  private void drain() {
    topology.facts();
    topology.states();
    topology.notices();
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return String.valueOf(EventHeaders.text(record.headers(), name));
  }
}
