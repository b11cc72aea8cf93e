package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.accept;
import static dev.guestlist.membership.messaging.Requests.acceptAs;
import static dev.guestlist.membership.messaging.Requests.by;
import static dev.guestlist.membership.messaging.Requests.changePolicy;
import static dev.guestlist.membership.messaging.Requests.createWorkspace;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.RemoveRequested;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.person.PersonAnswer;
import dev.guestlist.membership.person.PersonFormat;
import dev.guestlist.membership.person.PersonMessage;
import dev.guestlist.membership.person.Question;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that are announced, and requests that need to know them. */
class AccountFlowTest extends TopologyTest {

  private static final Duration LOOK = Duration.ofMillis(20);

  @Test
  void invitesByLoginAndMailsToTheAddressOfTheAccount() {
    topology.announce(ada().build());
    topology.edgeAsks(byLogin(edge("op"), "ada"));

    assertThat(types()).containsExactly("MemberInvited", "AccountLinked");
    assertThat(lastState().getMembership())
        .satisfies(
            membership -> {
              assertThat(membership.getUserLogin()).isEqualTo("ada");
              assertThat(membership.getUserEmail()).isEqualTo("Ada@people.example");
              assertThat(membership.getAccountId()).isEqualTo("account-ada");
              assertThat(membership.getUser().getSurname()).isEqualTo("Lovelace");
              assertThat(membership.getUser().getActive()).isTrue();
            });
    assertThat(topology.notices())
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.getInvitationNotice().getUserEmail())
                    .isEqualTo("Ada@people.example"));
  }

  @Test
  void givesTheOutcomeOfAnInvitationByLoginTheRequestsOwnIds() {
    topology.announce(ada().build());
    topology.edgeAsks(byLogin(edge("op"), "ada").setCorrelationId("conversation"));

    assertThat(topology.facts())
        .allSatisfy(
            fact -> {
              assertThat(fact.getCausationId()).isEqualTo("op-0");
              assertThat(fact.getOperationId()).isEqualTo("op");
              assertThat(fact.getCorrelationId()).isEqualTo("conversation");
            });
  }

  @Test
  void invitesByLoginForAnUpstreamClientTooAndOnlyWhereItMay() {
    topology.announce(ada().build());
    topology.upstreamAsks(byLogin(upstream("r1"), "ada"));
    topology.upstreamAsks(byLogin(upstream("r2").setOrgId("beta"), "ada"));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("MemberInvited", "AccountLinked", "RequestRejected");
  }

  @Test
  void refusesAnUnknownLoginOnceAllAccountsAnnouncedBeforeAreRead() {
    CompletableFuture<Void> read = topology.accountsAreBehind();
    topology.edgeAsks(byLogin(edge("op"), "nobody"));
    topology.passTime(LOOK);
    assertThat(topology.facts()).isEmpty();

    read.complete(null);
    topology.passTime(LOOK);

    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("no-such-account");
  }

  @Test
  void findsAnAccountThatWasAnnouncedBeforeButIsReadAfterTheRequest() {
    CompletableFuture<Void> read = topology.accountsAreBehind();
    topology.edgeAsks(byLogin(edge("op"), "ada"));
    topology.announce(ada().build());
    topology.passTime(LOOK);
    read.complete(null);
    topology.passTime(LOOK);

    assertThat(types()).containsExactly("MemberInvited", "AccountLinked");
  }

  @Test
  void asksAgainWhenItCannotBeToldHowFarAccountsAreRead() {
    CompletableFuture<Void> failing = topology.accountsAreBehind();
    topology.edgeAsks(byLogin(edge("op"), "nobody"));
    CompletableFuture<Void> next = topology.accountsAreBehind();
    failing.completeExceptionally(new IllegalStateException("Kafka is away"));
    topology.passTime(LOOK);
    assertThat(topology.facts()).isEmpty();

    next.complete(null);
    topology.passTime(LOOK);
    topology.passTime(LOOK);

    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("no-such-account");
  }

  @Test
  void decidesOtherRequestsOfTheWorkspaceWhileOneWaits() {
    CompletableFuture<Void> read = topology.accountsAreBehind();
    topology.edgeAsks(byLogin(edge("waits"), "nobody"));
    topology.edgeAsks(invite(edge("goes-on"), "bob@example.com"));
    assertThat(types()).containsExactly("MemberInvited");

    read.complete(null);
    topology.passTime(LOOK);
    assertThat(onlyFact().getCausationId()).isEqualTo("waits-0");
  }

  @Test
  void decidesARequestOnceThatIsRepeatedWhileItWaits() {
    CompletableFuture<Void> read = topology.accountsAreBehind();
    topology.edgeAsks(byLogin(edge("op"), "ada"));
    topology.edgeAsks(byLogin(edge("op"), "ada"));
    topology.announce(ada().build());
    read.complete(null);
    topology.passTime(LOOK);

    assertThat(types()).containsExactly("MemberInvited", "AccountLinked");
  }

  @Test
  void invitesPeopleWithAnAccountAloneWhereOneIsRequired() {
    requireAccounts();
    topology.announce(ada().build());

    topology.edgeAsks(invite(edge("known"), "ada@PEOPLE.example"));
    assertThat(types()).containsExactly("MemberInvited", "AccountLinked");

    topology.edgeAsks(invite(edge("unknown"), "bob@example.com"));
    topology.passTime(LOOK);
    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("no-such-account");
  }

  @Test
  void tellsWhoHasAnAccountOnlyToThoseWhoMayInvite() {
    requireAccounts();
    topology.announce(ada().build());
    String bobs = member("bob");
    topology.written(Topics.PERSONS);

    topology.edgeAsks(by("bob", invite(edge("known"), "ada@people.example")));
    topology.edgeAsks(by("bob", invite(edge("unknown"), "nobody@example.com")));
    topology.edgeAsks(by("bob", byLogin(edge("login"), "nobody")));
    topology.edgeAsks(by("stranger", byLogin(edge("stranger"), "ada")));

    assertThat(bobs).isNotEmpty();
    assertThat(topology.facts())
        .extracting(fact -> fact.getRequestRejected().getReason())
        .containsExactly("forbidden", "forbidden", "forbidden", "not-found");
    assertThat(topology.written(Topics.PERSONS)).isEmpty();
  }

  @Test
  void createsAWorkspaceForAnAdministratorWhoIsNamedByLogin() {
    topology.announce(ada().build());
    topology.edgeAsks(
        "second",
        edge("create-second")
            .setType("WorkspaceCreateRequested")
            .setWorkspaceCreateRequested(
                WorkspaceCreateRequested.newBuilder()
                    .setName("Second")
                    .setAdministrator(
                        InviteRequested.newBuilder()
                            .setUserLogin("ada")
                            .setRole("Administrator")
                            .build())
                    .build()),
        NOON);

    assertThat(types()).containsExactly("WorkspaceCreated", "MemberInvited", "AccountLinked");
  }

  @Test
  void linksAnInvitationByAddressWhenTheAccountAppears() {
    topology.edgeAsks(invite(edge("op"), "ada@people.example"));
    topology.facts();

    topology.announce(ada().build());

    MembershipFact linked = onlyFact();
    assertThat(linked.getType()).isEqualTo("AccountLinked");
    assertThat(linked.getAccountLinked().getAccountId()).isEqualTo("account-ada");
    assertThat(linked.getCorrelationId()).isEqualTo("event-1");
    assertThat(linked.getCausationId()).isNull();
    assertThat(lastState().getMembership().getUserLogin()).isEqualTo("ada");
  }

  @Test
  void linksAnInvitationByAddressWhenTheAccountIsThereAlready() {
    topology.announce(ada().build());
    topology.edgeAsks(invite(edge("op"), "ada@people.example"));

    assertThat(types()).containsExactly("MemberInvited", "AccountLinked");
  }

  @Test
  void linksNothingByAnAddressThatIsNotVerified() {
    topology.edgeAsks(invite(edge("op"), "ada@people.example"));
    topology.facts();

    topology.announce(
        ada().setAddresses(List.of(new AccountAddress("ada@people.example", false))).build());

    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void changesNothingWhenAnAccountIsAnnouncedAgain() {
    topology.edgeAsks(invite(edge("op"), "ada@people.example"));
    topology.announce(ada().build());
    topology.facts();

    topology.announce(ada().setId("event-2").build());

    assertThat(topology.facts()).isEmpty();
  }

  @Test
  void endsTheInvitationOfSomebodyWhoTurnsOutToBeAMemberAlready() {
    topology.announce(ada().build());
    topology.edgeAsks(byLogin(edge("login"), "ada"));
    topology.edgeAsks(invite(edge("second"), "ada@home.example"));
    String second = topology.facts().getLast().getMembershipId();

    topology.announce(
        ada()
            .setAddresses(
                List.of(
                    new AccountAddress("ada@people.example", true),
                    new AccountAddress("ada@home.example", true)))
            .build());

    List<MembershipFact> facts = topology.facts();
    assertThat(facts)
        .filteredOn(fact -> second.equals(fact.getMembershipId()))
        .singleElement()
        .satisfies(
            fact -> assertThat(fact.getInvitationRevoked().getReason()).isEqualTo("same-person"));
  }

  @Test
  void showsAPersonAsTheirAccountDoesNow() {
    topology.edgeAsks(invite(edge("op"), "ada@people.example"));
    topology.announce(ada().build());
    topology.states();

    topology.announce(ada().setLogin("countess").setSurname("King").build());

    assertThat(lastState().getMembership())
        .satisfies(
            membership -> {
              assertThat(membership.getUserLogin()).isEqualTo("countess");
              assertThat(membership.getUser().getSurname()).isEqualTo("King");
            });
    topology.facts();
    topology.edgeAsks(byName(edge("gone")).setUserLogin("countess"));
    topology.edgeAsks(byName(edge("old-name")).setUserLogin("ada"));
    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("InvitationRevoked", "RequestRejected");
  }

  @Test
  void findsNobodyByALoginThatTheAccountNoLongerHas() {
    topology.announce(ada().build());
    topology.announce(ada().setLogin("countess").build());
    topology.edgeAsks(byLogin(edge("op"), "ada"));
    topology.passTime(LOOK);

    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("no-such-account");
  }

  @Test
  void letsARemovedAccountLeaveAllItsWorkspaces() {
    topology.edgeAsks("second", createWorkspace(edge("create-second")), NOON);
    topology.announce(ada().build());
    topology.edgeAsks(byLogin(edge("op"), "ada"));
    topology.edgeAsks("second", byLogin(edge("op-second"), "ada"), NOON);
    String first = topology.facts().get(1).getMembershipId();
    topology.edgeAsks(acceptAs("account-ada", "ada@people.example", first));
    topology.facts();

    topology.announce(gone("account-ada"));

    assertThat(types()).containsExactlyInAnyOrder("MemberLeft", "InvitationRevoked");
    topology.edgeAsks(byLogin(edge("again"), "ada"));
    topology.passTime(LOOK);
    assertThat(onlyFact().getRequestRejected().getReason()).isEqualTo("no-such-account");
  }

  @Test
  void takesATombstoneForTheRemovalOfTheAccount() {
    topology.announce(ada().build());
    topology.edgeAsks(byLogin(edge("op"), "ada"));
    topology.facts();

    topology.send(Topics.ACCOUNT_EVENTS, "account-ada", null, NOON);

    assertThat(onlyFact().getInvitationRevoked().getReason()).isEqualTo("account-removed");
  }

  @Test
  void endsWhatAnAnswerUnderWayMadeTheAccountsThatWasRemovedMeanwhile() {
    topology.edgeAsks(invite(edge("op"), "ada@people.example"));
    String id = Objects.requireNonNull(onlyFact().getMembershipId());
    Account ada =
        new Account(
            "account-ada",
            "event-1",
            "ada",
            List.of(new EmailAddress("ada@people.example", "ada@people.example")),
            null,
            null,
            Map.of(),
            false);
    Question.OfMembership question =
        new Question.OfMembership(new WorkspaceKey("acme", "launch"), id);
    topology.send(
        Topics.PERSON_ANSWERS,
        "acme/launch",
        PersonFormat.write(new PersonAnswer.ToMembership(question, ada)),
        NOON);
    assertThat(types()).containsExactly("AccountLinked");

    topology.send(
        Topics.PERSONS,
        "person",
        PersonFormat.write(new PersonMessage.Gone("person", "account-ada", true)),
        NOON);

    assertThat(onlyFact().getInvitationRevoked().getReason()).isEqualTo("account-removed");
  }

  @Test
  void takesNothingThereAndBackThatCountsForNothing() {
    topology.announce(ada().setAttributes(Map.of("team", "pioneers")).build());
    topology.upstreamAsks(
        byLogin(upstream("u"), "ada")
            .setActor(
                new Actor(ActorKind.CLIENT, "demo", Collections.nCopies(10_000, "umbrella"))));

    assertThat(types()).contains("MemberInvited");
    assertThat(topology.written(Topics.PERSONS))
        .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
        .isNotEmpty()
        .noneMatch(text -> text.contains("pioneers"))
        .noneMatch(text -> text.contains("umbrella"));
  }

  @Test
  void alertsWhenTheLastAdministratorIsRemovedAndLetsThemGoOnceThereIsAnother() {
    topology.edgeAsks("second", by("account-ada", createWorkspace(edge("create-second"))), NOON);
    topology.facts();
    assertThat(topology.gauge("guestlist.workspaces.abandoned")).isZero();

    topology.announce(gone("account-ada"));

    assertThat(types()).containsExactly("ProfileChanged");
    assertThat(lastState().getMembership().getState()).isEqualTo("accepted");
    assertThat(lastState().getMembership().getUser().getActive()).isFalse();
    assertThat(topology.gauge("guestlist.workspaces.abandoned")).isEqualTo(1);
    assertThat(topology.abandoned().workspaces()).containsExactly("acme/second");

    topology.edgeAsks(
        "second",
        invite(
            edge("successor"),
            InviteRequested.newBuilder().setUserEmail("bob@example.com").setRole("Administrator")),
        NOON);
    String bobs = onlyFact().getMembershipId();
    topology.edgeAsks("second", accept(bobs, 1), NOON);

    assertThat(types()).containsExactly("InvitationAccepted", "MemberLeft");
    assertThat(topology.abandoned().workspaces()).isEmpty();
  }

  @Test
  void goesThroughTheManyWorkspacesOfAnAccountInSlices() {
    int many = RunningTopology.TIMERS.batch() + 3;
    topology.announce(ada().build());
    IntStream.range(0, many)
        .forEach(
            number -> {
              String workspace = "many-" + number;
              topology.edgeAsks(workspace, createWorkspace(edge("create-" + number)), NOON);
              topology.edgeAsks(workspace, byLogin(edge("invite-" + number), "ada"), NOON);
            });
    topology.facts();

    topology.announce(gone("account-ada"));

    assertThat(types()).hasSize(many).containsOnly("InvitationRevoked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-account", ""})
  void parksAnAccountWhoseKeyIsNotItsId(String key) {
    topology.send(Topics.ACCOUNT_EVENTS, key, topology.bytes(ada().build()), NOON);

    assertThat(parked()).containsExactly("key-mismatch");
  }

  @Test
  void parksWhatIsNoAccount() {
    topology.send(Topics.ACCOUNT_EVENTS, "account-ada", new byte[] {1, 2, 3}, NOON);
    topology.send(
        Topics.ACCOUNT_EVENTS,
        "account-ada",
        topology.bytes(invite(edge("op"), "x@y.example")),
        NOON);
    topology.announce(
        ada()
            .setAddresses(
                IntStream.range(0, 21)
                    .mapToObj(number -> new AccountAddress("a" + number + "@people.example", true))
                    .toList())
            .build());
    topology.announce(ada().setAttributes(Map.of("team", "x".repeat(501))).build());

    assertThat(parked())
        .containsExactly("undecodable", "wrong-type", "invalid-envelope", "invalid-envelope");
    assertThat(topology.facts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada at home",
        "a@x.com\r\nBcc: victim@y.com",
        "ada@host.local",
        "=?utf-8?q?x?=@x.com"
      })
  void passesOverAddressesThatMailCannotBeSentTo(String address) {
    topology.announce(
        ada()
            .setAddresses(
                List.of(
                    new AccountAddress(address, true),
                    new AccountAddress("ada@people.example", true)))
            .setFirstName("<b>\u202eada</b>\n")
            .build());
    topology.edgeAsks(byLogin(edge("op"), "ada"));

    assertThat(lastState().getMembership().getUserEmail()).isEqualTo("ada@people.example");
    assertThat(lastState().getMembership().getFirstName()).isNull();
  }

  @Test
  void keepsPersonalDataOutOfKeys() {
    topology.announce(ada().build());
    topology.edgeAsks(byLogin(edge("op"), "ada"));
    topology.edgeAsks(invite(edge("op-2"), "ada@people.example"));

    assertThat(topology.written(Topics.PERSONS))
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key).matches("[a-z2-7]{52}"));
    assertThat(topology.stored().keySet())
        .noneMatch(key -> key.contains("people.example") || key.contains("/ada/"));
  }

  private List<String> parked() {
    return topology.deadLetters(Topics.ACCOUNT_EVENTS).stream()
        .map(
            letter ->
                new String(
                    letter.headers().lastHeader("dlq_reason").value(), StandardCharsets.UTF_8))
        .toList();
  }

  private void requireAccounts() {
    topology.edgeAsks(changePolicy(edge("policy"), Policy.newBuilder().setAccountRequired(true)));
    topology.facts();
  }

  /** Somebody who accepted with an account of that name. */
  private String member(String name) {
    String address = name + "@members.example";
    topology.announce(
        AccountEvent.newBuilder()
            .setId("event-" + name)
            .setTime(NOON)
            .setAccountId(name)
            .setLogin(name)
            .setAddresses(List.of(new AccountAddress(address, true)))
            .build());
    topology.edgeAsks(invite(edge("invite-" + name), address));
    String id = topology.facts().getFirst().getMembershipId();
    topology.edgeAsks(acceptAs(name, address, id));
    topology.facts();
    return id;
  }

  private MembershipFact onlyFact() {
    List<MembershipFact> facts = topology.facts();
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }

  private List<String> types() {
    return topology.facts().stream().map(MembershipFact::getType).toList();
  }

  private MembershipState lastState() {
    List<MembershipState> states = topology.states();
    if (!states.isEmpty()) {
      latest = states.getLast();
    }
    return latest;
  }

  private MembershipState latest = new MembershipState();

  private static MembershipRequest.Builder byLogin(
      MembershipRequest.Builder envelope, String login) {
    return invite(envelope, InviteRequested.newBuilder().setUserLogin(login));
  }

  private static MembershipRequest.Builder byName(MembershipRequest.Builder envelope) {
    return envelope.setType("RemoveRequested").setRemoveRequested(new RemoveRequested());
  }

  private static AccountEvent.Builder ada() {
    return AccountEvent.newBuilder()
        .setId("event-1")
        .setTime(NOON)
        .setAccountId("account-ada")
        .setLogin("ada")
        .setAddresses(List.of(new AccountAddress("Ada@people.example", true)))
        .setFirstName("Ada")
        .setSurname("Lovelace");
  }

  private static AccountEvent gone(String accountId) {
    return AccountEvent.newBuilder()
        .setId("event-gone")
        .setTime(NOON)
        .setAccountId(accountId)
        .setRemoved(true)
        .build();
  }
}
