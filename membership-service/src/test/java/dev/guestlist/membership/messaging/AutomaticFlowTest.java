package dev.guestlist.membership.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.LeaveRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.PolicyChangeRequested;
import dev.guestlist.schemas.topics.Topics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts are announced, and the rules of the workspace invite them. */
class AutomaticFlowTest extends TopologyTest {

  @BeforeEach
  void theWorkspaceInvitesEverybodyOfADomain() {
    topology.edgeAsks(
        Requests.edge("policy")
            .setType("PolicyChangeRequested")
            .setPolicyChangeRequested(
                new PolicyChangeRequested(
                    Policy.newBuilder()
                        .setAutoInvite(
                            List.of(
                                AutoInvite.newBuilder()
                                    .setEmailDomain("example.com")
                                    .setRole("Guest")
                                    .setMsg("Welcome!")
                                    .build()))
                        .build())));
    topology.facts();
    topology.notices();
  }

  @Test
  void invitesWhoeverIsAnnounced() {
    topology.announce(account("ada"));

    List<MembershipFact> facts = topology.facts();
    // The account is known, so the invitation is its own at once.
    assertThat(facts)
        .extracting(MembershipFact::getType)
        .containsExactly("MemberInvited", "AccountLinked");
    assertThat(facts.getFirst().getActor().getKind()).isEqualTo(ActorKind.SYSTEM);
    assertThat(facts.getFirst().getCorrelationId()).isEqualTo("announced-ada");
    assertThat(facts.getFirst().getMemberInvited().getRole()).isEqualTo("Guest");
    assertThat(topology.notices())
        .extracting(notice -> notice.getInvitationNotice().getUserEmail())
        .containsExactly("ada@example.com");
  }

  @Test
  void invitesNobodyTwiceHoweverOftenAccountsAreReplayed() {
    topology.announce(account("ada"));
    topology.facts();

    topology.announce(account("ada"));

    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void doesNotInviteAnewWhoeverDeclinedBeforeTheyWereAnnounced() {
    topology.edgeAsks(Requests.invite(Requests.edge("invite"), "ada@example.com"));
    String membership = Objects.requireNonNull(topology.facts().getFirst().getMembershipId());
    topology.edgeAsks(Requests.decline(membership, 1));
    topology.facts();

    topology.announce(account("ada"));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("AccountLinked", "RequestUnchanged");
  }

  /** They are known by an address that no rule is about. */
  @ParameterizedTest
  @ValueSource(strings = {"Accept", "Decline", "Leave"})
  void invitesNobodyByAnotherAddressWhoIsOrWasHere(String answer) {
    topology.announce(account("ada", "ada@home.example"));
    topology.edgeAsks(Requests.invite(Requests.edge("invite"), "ada@home.example"));
    String id = Objects.requireNonNull(topology.facts().getFirst().getMembershipId());
    if (answer.equals("Decline")) {
      topology.edgeAsks(Requests.decline(id, 1));
    } else {
      topology.edgeAsks(Requests.acceptAs("ada", "ada@home.example", id));
    }
    if (answer.equals("Leave")) {
      topology.edgeAsks(
          Requests.by("ada", Requests.edge("leave"))
              .setMembershipId(id)
              .setType("LeaveRequested")
              .setLeaveRequested(new LeaveRequested()));
      assertThat(topology.facts().getLast().getType()).isEqualTo("MemberLeft");
    }
    topology.facts();

    topology.announce(account("ada", "ada@home.example", "ada@example.com"));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("RequestUnchanged");
  }

  @Test
  void holdsBackWhatIsOverTheBudgetOfTheOrganisation() {
    topology.announce(account("ada"));
    topology.announce(account("grace"));
    topology.announce(account("alan"));

    assertThat(invited()).hasSize(2);
    assertThat(topology.gauge("guestlist.automatic.waiting")).isEqualTo(1);
  }

  @Test
  void passesOverWhatIsNoAccount() {
    topology.send(Topics.ACCOUNT_EVENTS, "ada", new byte[] {1, 2, 3}, Requests.NOON);
    topology.send(Topics.ACCOUNT_EVENTS, null, topology.bytes(account("ada")), Requests.NOON);
    topology.send(Topics.ACCOUNT_EVENTS, "grace", topology.bytes(account("ada")), Requests.NOON);
    topology.send(Topics.ACCOUNT_EVENTS, "ada", null, Requests.NOON);
    assertThat(topology.facts()).isEmpty();

    topology.announce(account("ada"));

    assertThat(invited()).hasSize(1);
  }

  private List<MembershipFact> invited() {
    return topology.facts().stream().filter(fact -> fact.getMemberInvited() != null).toList();
  }

  private static AccountEvent account(String id) {
    return account(id, id + "@example.com");
  }

  private static AccountEvent account(String id, String... addresses) {
    return AccountEvent.newBuilder()
        .setId("announced-" + id)
        .setTime(Requests.NOON)
        .setAccountId(id)
        .setAddresses(
            Stream.of(addresses).map(address -> new AccountAddress(address, true)).toList())
        .build();
  }
}
