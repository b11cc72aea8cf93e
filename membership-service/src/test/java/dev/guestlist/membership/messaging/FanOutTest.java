package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.accept;
import static dev.guestlist.membership.messaging.Requests.acceptAs;
import static dev.guestlist.membership.messaging.Requests.by;
import static dev.guestlist.membership.messaging.Requests.changePolicy;
import static dev.guestlist.membership.messaging.Requests.createWorkspace;
import static dev.guestlist.membership.messaging.Requests.deleteWorkspace;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.remove;
import static dev.guestlist.membership.messaging.Requests.resend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one fact means for many memberships. */
class FanOutTest extends TopologyTest {

  private static final Duration SLICE = Duration.ofMillis(100);

  @BeforeEach
  void forgetTheFirstTick() {
    topology.passTime(Duration.ofSeconds(1));
  }

  @Test
  void endsEveryMembershipOfADeletedWorkspace() {
    String pending = invited("pending");
    String member = invited("member");
    topology.edgeAsks(accept(member, 1));
    topology.facts();
    topology.edgeAsks(deleteWorkspace(edge("delete")));
    assertThat(onlyFact().getType()).isEqualTo("WorkspaceDeleted");

    topology.passTime(SLICE);

    List<MembershipFact> facts = topology.facts();
    assertThat(facts)
        .allSatisfy(
            fact -> {
              assertThat(fact.getCausationId()).isEqualTo("delete-0");
              assertThat(fact.getCorrelationId()).isEqualTo("delete");
              assertThat(fact.getOperationId()).isNull();
              assertThat(fact.getActor().getId()).isEqualTo("membership-service");
            });
    assertThat(of(pending, facts).getInvitationRevoked().getReason())
        .isEqualTo("workspace-deleted");
    assertThat(of(member, facts).getMemberRemoved().getReason()).isEqualTo("workspace-deleted");
    assertThat(facts).hasSize(2);
    assertThat(topology.stored().keySet())
        .noneMatch(key -> key.startsWith("j/") || key.startsWith("d/"));
  }

  @Test
  void endsTheLastAdministratorToo() {
    ask("own", by("ada", createWorkspace(edge("create-own"))));
    topology.facts();
    ask("own", by("ada", deleteWorkspace(edge("delete-own"))));
    topology.passTime(SLICE);

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("WorkspaceDeleted", "MemberRemoved");
  }

  @Test
  void refusesEverythingInADeletedWorkspaceAtOnce() {
    String id = invited("op");
    topology.edgeAsks(deleteWorkspace(edge("delete")));
    topology.facts();

    topology.edgeAsks(accept(id, 1));

    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("not-found");
  }

  @Test
  void worksOffALargeWorkspaceInSlicesWhileOthersAreDecided() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 320; i++) {
      ids.add(invited("op" + i));
    }
    topology.edgeAsks(deleteWorkspace(edge("delete")));
    List<MembershipFact> ends = new ArrayList<>();
    topology.facts();

    for (int slice = 0; slice < 7; slice++) {
      topology.passTime(SLICE);
      List<MembershipFact> facts = topology.facts();
      assertThat(facts).hasSizeLessThanOrEqualTo(50);
      ends.addAll(facts);
      ask("other", createWorkspace(edge("create-other-" + slice)));
      assertThat(topology.facts()).hasSize(1);
    }

    assertThat(ends)
        .extracting(MembershipFact::getMembershipId)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ends).extracting(MembershipFact::getId).doesNotHaveDuplicates();
    topology.passTime(Duration.ofHours(1));
    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void worksOffTwoWorkspacesByTurns() {
    ask("second", createWorkspace(edge("create-second")));
    for (int i = 0; i < 70; i++) {
      invited("op" + i);
      ask("second", invite(edge("second" + i), "a" + i + "@example.com"));
    }
    topology.edgeAsks(deleteWorkspace(edge("delete")));
    ask("second", deleteWorkspace(edge("delete-second")));
    topology.facts();

    topology.passTime(SLICE);
    topology.passTime(SLICE);

    assertThat(topology.facts())
        .extracting(MembershipFact::getWorkspaceId)
        .filteredOn("second"::equals)
        .hasSize(50);
  }

  @Test
  void goesOnAfterARestartWhereItStopped(@TempDir Path directory) {
    for (int i = 0; i < 70; i++) {
      invited("op" + i);
    }
    topology.edgeAsks(deleteWorkspace(edge("delete")));
    topology.facts();
    topology.passTime(SLICE);
    List<MembershipFact> ends = new ArrayList<>(topology.facts());
    try (RunningTopology later = new RunningTopology(registry, directory)) {
      later.takeOver(topology);
      later.passTime(Duration.ofSeconds(1));
      ends.addAll(later.facts());
    }

    assertThat(ends)
        .hasSize(70)
        .extracting(MembershipFact::getMembershipId)
        .doesNotHaveDuplicates();
  }

  @Test
  void endsTheInvitationsOfAnInviterWhoWasRemoved() {
    String ada = administrator("ada");
    String byAda = invitedBy("ada", "guest");
    String byClient = invited("other");
    topology.edgeAsks(remove(edge("remove"), ada));
    topology.facts();

    topology.passTime(SLICE);

    MembershipFact fact = onlyFact();
    assertThat(fact.getMembershipId()).isEqualTo(byAda).isNotEqualTo(byClient);
    assertThat(fact.getInvitationRevoked().getReason()).isEqualTo("inviter-removed");
    assertThat(fact.getCausationId()).isEqualTo("remove-0");
    assertThat(topology.stored().keySet())
        .noneMatch(key -> key.startsWith("j/") || key.startsWith("i/"));
  }

  @Test
  void keepsThemWhereThePolicySaysSo() {
    topology.edgeAsks(changePolicy(edge("keep"), Policy.newBuilder().setRevokeWithInviter(false)));
    String ada = administrator("ada");
    invitedBy("ada", "guest");
    topology.edgeAsks(remove(edge("remove"), ada));
    topology.facts();

    topology.passTime(Duration.ofMinutes(1));

    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void keepsWhatSomebodyElseSentAgain() {
    String ada = administrator("ada");
    String guest = invitedBy("ada", "guest");
    topology.edgeAsks(resend(edge("resend"), guest));
    topology.edgeAsks(remove(edge("remove"), ada));
    topology.facts();

    topology.passTime(Duration.ofMinutes(1));

    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void keepsWhatAnInviterSentAfterComingBack() {
    String ada = administrator("ada");
    for (int i = 0; i < 60; i++) {
      invitedBy("ada", "guest" + i);
    }
    topology.edgeAsks(remove(edge("remove"), ada));
    Instant later = NOON.plusMillis(50);
    topology.edgeAsks(
        invite(
            edge("back"),
            InviteRequested.newBuilder().setUserEmail("ada@example.com").setRole("Administrator")),
        later);
    topology.edgeAsks(
        acceptAs("ada", "ada@example.com", ada).setOperationId("back-again").setGeneration(2),
        later);
    topology.edgeAsks(by("ada", invite(edge("fresh"), "fresh@example.com")), later);
    String fresh = topology.facts().getLast().getMembershipId();

    topology.passTime(Duration.ofMillis(500));
    topology.passTime(Duration.ofMillis(500));

    assertThat(topology.facts())
        .hasSize(60)
        .extracting(MembershipFact::getMembershipId)
        .doesNotContain(fresh);
  }

  @Test
  void refusesAtOnceWhatARemovedInviterInvitedTo() {
    String ada = administrator("ada");
    String guest = invitedBy("ada", "guest");
    topology.edgeAsks(remove(edge("remove"), ada));
    topology.facts();

    topology.edgeAsks(accept(guest, 1));

    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("inviter-lost-rights");
  }

  private String administrator(String account) {
    String address = account + "@example.com";
    topology.edgeAsks(
        invite(
            edge("first-" + account),
            InviteRequested.newBuilder().setUserEmail(address).setRole("Administrator")));
    String id = topology.facts().getLast().getMembershipId();
    topology.edgeAsks(acceptAs(account, address, id));
    topology.edgeAsks(
        invite(
            edge("second-" + account),
            InviteRequested.newBuilder()
                .setUserEmail("second-" + address)
                .setRole("Administrator")));
    String second = topology.facts().getLast().getMembershipId();
    topology.edgeAsks(accept(second, 1));
    topology.facts();
    return id;
  }

  private String invited(String operation) {
    topology.edgeAsks(invite(edge(operation), operation + "@example.com"));
    return topology.facts().getLast().getMembershipId();
  }

  private String invitedBy(String account, String operation) {
    topology.edgeAsks(by(account, invite(edge(operation), operation + "@example.com")));
    return topology.facts().getLast().getMembershipId();
  }

  private void ask(String workspaceId, MembershipRequest.Builder request) {
    topology.send(
        Topics.INVITATION_REQUESTS,
        "acme/" + workspaceId,
        topology.bytes(inWorkspace(workspaceId, request)),
        NOON);
  }

  private static MembershipRequest.Builder inWorkspace(
      String workspaceId, MembershipRequest.Builder request) {
    return request.setWorkspaceId(workspaceId);
  }

  private static MembershipFact of(String membershipId, List<MembershipFact> facts) {
    return facts.stream()
        .filter(fact -> membershipId.equals(fact.getMembershipId()))
        .findFirst()
        .orElseThrow();
  }

  private MembershipFact onlyFact() {
    List<MembershipFact> facts = topology.facts();
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }
}
