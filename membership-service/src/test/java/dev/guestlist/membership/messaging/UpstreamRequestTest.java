package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.createWorkspace;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.UserProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class UpstreamRequestTest extends TopologyTest {

  @Test
  void asksAsTheClientOfTheTopicWhateverTheRecordSays() {
    topology.upstreamAsks(
        invite(upstream("r1"), "ada@example.com")
            .setActor(new Actor(ActorKind.PERSON, "root", List.of("acme", "beta")))
            .setOnBehalfOf("account-7")
            .setOperationId("their-operation")
            .setItem(3)
            .setItems(9)
            .setFingerprint("theirs"));

    MembershipFact fact = topology.facts().getFirst();
    assertThat(fact.getType()).isEqualTo("MemberInvited");
    assertThat(fact.getActor().getKind()).isEqualTo(ActorKind.CLIENT);
    assertThat(fact.getActor().getId()).isEqualTo("demo");
    assertThat(fact.getOnBehalfOf()).isEqualTo("account-7");
    assertThat(fact.getOperationId()).isNull();
    assertThat(fact.getItem()).isZero();
    assertThat(fact.getItems()).isEqualTo(1);
    assertThat(fact.getFingerprint()).isNull();
    assertThat(fact.getCausationId()).isEqualTo("r1");
    assertThat(fact.getCorrelationId()).isEqualTo("r1");
  }

  @Test
  void doesNotBelieveAForgedClientHeader() {
    RecordHeaders forged = new RecordHeaders();
    forged.add(InspectingProcessor.CLIENT_HEADER, "other".getBytes(StandardCharsets.UTF_8));

    topology.upstreamAsks(
        RunningTopology.UPSTREAM,
        createWorkspace(upstream("r1")).setOrgId("beta").setWorkspaceId("moon"),
        forged);

    MembershipFact fact = topology.facts().getFirst();
    assertThat(fact.getActor().getId()).isEqualTo("demo");
    assertThat(fact.getRequestRejected().getReason()).isEqualTo("not-found");
  }

  @Test
  void doesNotBelieveWhatAClientSaysOfThePersonWhoAsks() {
    topology.upstreamAsks(
        invite(upstream("r1"), "ada@example.com")
            .setActor(new Actor(ActorKind.PERSON, "grace", List.of()))
            .setActorProfile(UserProfile.newBuilder().setFirstName("Grace").build()));

    assertThat(topology.states())
        .singleElement()
        .satisfies(state -> assertThat(state.getMembership().getReferrer()).isNull());
  }

  @Test
  void actsInTheOrganisationsOfTheClient() {
    topology.upstreamAsks(
        RunningTopology.OTHER_UPSTREAM,
        createWorkspace(upstream("r1")).setOrgId("beta").setWorkspaceId("moon"),
        new RecordHeaders());

    assertThat(topology.facts().getFirst().getType()).isEqualTo("WorkspaceCreated");
  }

  @Test
  void takesTheSameIdOfTwoClientsForTwoRequests() {
    topology.upstreamAsks(invite(upstream("r1"), "ada@example.com"));
    topology.upstreamAsks(
        RunningTopology.OTHER_UPSTREAM,
        invite(upstream("r1"), "bob@example.com"),
        new RecordHeaders());

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("MemberInvited", "MemberInvited");
  }

  @Test
  void answersARepeatOfOneClientWithNothing() {
    topology.upstreamAsks(invite(upstream("r1"), "ada@example.com"));
    topology.facts();

    topology.upstreamAsks(invite(upstream("r1"), "ada@example.com"));

    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void bringsBackTheCallersOwnReferences() {
    topology.upstreamAsks(
        invite(upstream("r1"), "ada@example.com")
            .setCorrelationId("conversation-9")
            .setExternalId("crm-7"));

    MembershipFact fact = topology.facts().getFirst();
    assertThat(fact.getCorrelationId()).isEqualTo("conversation-9");
    assertThat(fact.getExternalId()).isEqualTo("crm-7");
  }

  @Test
  void refusesAReferenceThatIsTooLongWithoutRepeatingIt() {
    topology.upstreamAsks(invite(upstream("r1"), "ada@example.com").setExternalId("x".repeat(101)));

    MembershipFact fact = topology.facts().getFirst();
    assertThat(fact.getRequestRejected().getReason()).isEqualTo("validation");
    assertThat(fact.getExternalId()).isNull();
  }
}
