package dev.guestlist.membership.automatic.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.Workspace;
import dev.guestlist.membership.automatic.AutomaticSettings;
import dev.guestlist.membership.messaging.AccountRecords;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.testing.StandInRegistry;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutomaticTopologyTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int MOST = 3;

  private static final Set<String> PROVED = Set.of("example.com", "earlier.example");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicBoolean proved = new AtomicBoolean(true);
  private final StandInRegistry registry = new StandInRegistry("demo");
  private final SchemaRegistry client = registry.client();
  private final RecordWriter<AccountEvent> accounts =
      new RecordWriter<>(client, Topics.ACCOUNT_EVENTS, AccountEvent.class);
  private final RecordWriter<MembershipState> states =
      new RecordWriter<>(client, Topics.MEMBERSHIP_STATE, MembershipState.class);
  private final RecordReader<MembershipRequest> requests =
      new RecordReader<>(client, MembershipRequest.class);

  @TempDir private Path directory;
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    StreamsBuilder builder = new StreamsBuilder();
    Consumed<byte[], byte[]> bytes = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
    new AutomaticTopology(
            new PersonKey(Base64.getEncoder().encodeToString(new byte[32])),
            (org, domain) -> proved.get() && org.equals("acme") && PROVED.contains(domain),
            new AutomaticSettings(
                MOST, Map.of(), Set.of("acme"), Duration.ofMinutes(5), Duration.ofDays(30)),
            client,
            new AccountRecords(new RecordReader<>(client, AccountEvent.class)),
            new AutomaticMeters(meters))
        .build(
            builder.stream(Topics.ACCOUNT_EVENTS.name(), bytes),
            builder.stream(Topics.MEMBERSHIP_STATE.name(), bytes));
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.MEMBERSHIP_SERVICE);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    settings.put("ensure.explicit.internal.resource.naming", "true");
    driver = new TopologyTestDriver(builder.build(), settings, NOON);
  }

  @AfterEach
  void stop() {
    driver.close();
    registry.close();
  }

  @Test
  void invitesWhoeverARuleHoldsOf() {
    rules("launch", byDomain("example.com"));

    announce(account("ada", "Ada@example.com"));

    MembershipRequest request = only(asked());
    assertThat(request.getType()).isEqualTo("InviteRequested");
    assertThat(request.getOrgId() + "/" + request.getWorkspaceId()).isEqualTo("acme/launch");
    assertThat(request.getActor())
        .isEqualTo(new Actor(ActorKind.SYSTEM, "automatic-invitations", List.of()));
    assertThat(request.getCorrelationId()).isEqualTo("announced-ada");
    assertThat(request.getInviteRequested().getUserEmail()).isEqualTo("Ada@example.com");
    assertThat(request.getInviteRequested().getRole()).isEqualTo("Guest");
    assertThat(request.getInviteRequested().getMsg()).isEqualTo("Welcome!");
    assertThat(request.getInviteRequested().getFirstName()).isEqualTo("Ada");
    assertThat(meters.get("guestlist.automatic.invitations").counter().count()).isEqualTo(1);
  }

  @Test
  void invitesNobodyTwiceHoweverOftenAccountsAreReplayed() {
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    asked();

    announce(account("ada", "ada@example.com"));
    announce(account("ada", "ada@example.com", "Augusta", true));
    rules("launch", byDomain("example.com"), byAttribute("team", "pioneers"));
    announce(account("ada", "ada@example.com"));

    assertThat(asked()).isEmpty();
  }

  @Test
  void invitesTheUsersOfAnExistingSystemOnceTheyAreReplayed() {
    announce(account("ada", "ada@example.com"));
    rules("launch", byDomain("example.com"));
    assertThat(asked()).isEmpty();

    announce(account("ada", "ada@example.com"));

    assertThat(asked()).hasSize(1);
  }

  @Test
  void invitesIntoEachWorkspaceThatHasARule() {
    rules("launch", byDomain("example.com"));
    rules("vault", byAttribute("team", "pioneers"));
    rules("moon", byDomain("example.org"));

    announce(account("ada", "ada@example.com"));

    assertThat(asked())
        .extracting(MembershipRequest::getWorkspaceId)
        .containsExactlyInAnyOrder("launch", "vault");
  }

  @Test
  void doesNotCountAnAddressThatIsNotVerified() {
    rules("launch", byDomain("example.com"));

    announce(account("ada", "ada@example.com", "Ada", false));

    assertThat(asked()).isEmpty();
  }

  /** What whoever keeps the accounts parks invites nobody. */
  @Test
  void takesNothingForAnAccountThatIsParkedElsewhere() {
    rules("launch", byDomain("example.com"), byAttribute("team", "pioneers"));
    AccountEvent ada = account("ada", "ada@example.com");

    send(Topics.ACCOUNT_EVENTS, "grace", accounts.write(ada));
    send(Topics.ACCOUNT_EVENTS, "ada", bytes("nothing"));
    announce(AccountEvent.newBuilder(ada).setId("").build());
    announce(
        AccountEvent.newBuilder(ada)
            .setAddresses(Collections.nCopies(21, new AccountAddress("ada@example.com", true)))
            .build());
    announce(
        AccountEvent.newBuilder(ada)
            .setAttributes(Map.of("team", "pioneers", "other", "x".repeat(501)))
            .build());

    assertThat(asked()).isEmpty();
    announce(ada);
    assertThat(asked()).hasSize(1);
  }

  @Test
  void waitsForTheNextHourWhenTheOrganisationHasInvitedEnough() {
    rules("launch", byDomain("example.com"));
    IntStream.range(0, 5)
        .forEach(i -> announce(account("account-" + i, "user" + i + "@example.com")));

    assertThat(addresses(asked()))
        .containsExactly("user0@example.com", "user1@example.com", "user2@example.com");
    assertThat(gauge("guestlist.automatic.waiting")).isEqualTo(2);
    assertThat(gauge("guestlist.automatic.unproved")).isZero();
    driver.advanceWallClockTime(Duration.ofMinutes(59));
    assertThat(asked()).isEmpty();

    driver.advanceWallClockTime(Duration.ofMinutes(2));

    assertThat(addresses(asked())).containsExactly("user3@example.com", "user4@example.com");
    assertThat(gauge("guestlist.automatic.waiting")).isZero();
  }

  @Test
  void invitesThoseFirstWhoWaitLongestByWhicheverRule() {
    rules("launch", byDomain("example.com"));
    rules("vault", byDomain("earlier.example"));
    IntStream.range(0, MOST)
        .forEach(i -> announce(account("account-" + i, "user" + i + "@example.com")));
    assertThat(asked()).hasSize(MOST);
    announce(account("first", "first@example.com"));
    driver.advanceWallClockTime(Duration.ofMinutes(1));
    IntStream.range(0, MOST)
        .forEach(i -> announce(account("later-" + i, "later" + i + "@earlier.example")));

    driver.advanceWallClockTime(Duration.ofHours(1));

    assertThat(addresses(asked()))
        .containsExactly("first@example.com", "later0@earlier.example", "later1@earlier.example");
  }

  @Test
  void waitsUntilTheOrganisationHasProvedTheDomain() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    rules("vault", byAttribute("team", "pioneers"));
    announce(account("ada", "ada@example.com"));

    assertThat(asked()).extracting(MembershipRequest::getWorkspaceId).containsExactly("vault");
    assertThat(gauge("guestlist.automatic.unproved")).isEqualTo(1);

    proved.set(true);
    driver.advanceWallClockTime(Duration.ofSeconds(2));

    assertThat(asked()).extracting(MembershipRequest::getWorkspaceId).containsExactly("launch");
    assertThat(gauge("guestlist.automatic.unproved")).isZero();
  }

  @Test
  void asksWhatTheRuleSaysWhenTheWaitIsOver() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    rules("launch", AutoInvite.newBuilder(byDomain("example.com")).setMsg("Come in!").build());
    proved.set(true);

    driver.advanceWallClockTime(Duration.ofSeconds(2));

    assertThat(only(asked()).getInviteRequested().getMsg()).isEqualTo("Come in!");
  }

  @Test
  void asksForAnAccountAsItWasAnnouncedLast() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    announce(account("ada", "ada.king@example.com", "Augusta", true));
    proved.set(true);

    driver.advanceWallClockTime(Duration.ofSeconds(2));

    MembershipRequest request = only(asked());
    assertThat(request.getInviteRequested().getUserEmail()).isEqualTo("ada.king@example.com");
    assertThat(request.getInviteRequested().getFirstName()).isEqualTo("Augusta");
  }

  @Test
  void takesBackWhatWaitsForAnAccountThatNoRuleHoldsOfAnyMore() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    announce(account("ada", "ada@home.example"));

    assertThat(waiting()).isEmpty();
  }

  @Test
  void takesBackWhatWaitsForAProofThatNoRuleNeedsAnyMore() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    workspace("launch", "deleted", byDomain("example.com"));

    driver.advanceWallClockTime(Duration.ofSeconds(2));

    assertThat(waiting()).isEmpty();
    assertThat(asked()).isEmpty();
  }

  @Test
  void waitsByAnotherRuleWhereThatIsTheOneThatHolds() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    rules("launch", byAttribute("team", "pioneers"));

    driver.advanceWallClockTime(Duration.ofSeconds(2));
    driver.advanceWallClockTime(Duration.ofSeconds(2));

    assertThat(asked()).hasSize(1);
  }

  @Test
  void spendsNothingOfTheBudgetForWhatIsTakenBack() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    rules("vault", byDomain("example.com"));
    IntStream.range(0, MOST)
        .forEach(i -> announce(account("account-" + i, "user" + i + "@example.com")));
    workspace("launch", "deleted", byDomain("example.com"));
    proved.set(true);

    IntStream.range(0, 3).forEach(_ -> driver.advanceWallClockTime(Duration.ofSeconds(2)));

    assertThat(asked()).hasSize(MOST).allMatch(request -> request.getWorkspaceId().equals("vault"));
  }

  @Test
  void takesBackWhatWaitedTooLongForAProof() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    driver.advanceWallClockTime(Duration.ofDays(29));
    assertThat(waiting()).isNotEmpty();

    driver.advanceWallClockTime(Duration.ofDays(2));
    assertThat(waiting()).isEmpty();

    proved.set(true);
    announce(account("ada", "ada@example.com"));
    assertThat(asked()).hasSize(1);
  }

  @Test
  void invitesByNoAttributeWhereTheOperatorDoesNotLetTheOrganisation() {
    workspace("umbrella", "launch", "active", byAttribute("team", "pioneers"));
    announce(account("ada", "ada@example.com"));

    assertThat(asked()).isEmpty();
    assertThat(gauge("guestlist.automatic.unproved")).isEqualTo(1);
  }

  @Test
  void forgetsAnAccountThatIsGoneWithWhatWaitsForIt() {
    proved.set(false);
    rules("launch", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));
    announce(account("grace", "grace@example.com"));
    send(Topics.ACCOUNT_EVENTS, "ada", null);
    announce(account("grace", "grace@example.com", "Grace", true, true));
    proved.set(true);

    driver.advanceWallClockTime(Duration.ofSeconds(2));

    assertThat(asked()).isEmpty();
    assertThat(stored()).noneMatch(entry -> entry.key.startsWith("i/"));
    assertThat(stored()).noneMatch(entry -> entry.key.startsWith("q/"));
  }

  @Test
  void invitesByNoRuleThatIsGone() {
    rules("launch", byDomain("example.com"));
    rules("launch");
    announce(account("ada", "ada@example.com"));

    assertThat(asked()).isEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void invitesIntoNoWorkspaceThatIsGone() {
    rules("launch", byDomain("example.com"));
    workspace("launch", "deleted", byDomain("example.com"));
    announce(account("ada", "ada@example.com"));

    assertThat(asked()).isEmpty();
  }

  @Test
  void keepsNoPersonalDataInKeys() {
    proved.set(false);
    rules("launch", byDomain("example.com"), byAttribute("team", "pioneers"));
    announce(account("ada", "ada@example.com"));

    assertThat(stored())
        .isNotEmpty()
        .noneMatch(entry -> entry.key.contains("ada"))
        .noneMatch(entry -> entry.key.contains("pioneers"));
  }

  @Test
  void tellsEveryPartitionOfAnAccountAndOneOfAWorkspace() {
    OrganisationPartitioner partitioner = new OrganisationPartitioner();

    assertThat(partitioner.partitions("t", bytes("ada"), Known.of(Known.ACCOUNT, new byte[0]), 4))
        .isEqualTo(Optional.of(Set.of(0, 1, 2, 3)));
    Optional<Set<Integer>> launch =
        partitioner.partitions(
            "t", bytes("acme/launch"), Known.of(Known.WORKSPACE, new byte[0]), 12);
    assertThat(launch.orElseThrow()).hasSize(1);
    assertThat(
            partitioner.partitions(
                "t", bytes("acme/vault"), Known.of(Known.WORKSPACE, new byte[0]), 12))
        .isEqualTo(launch);
  }

  private void rules(String workspaceId, AutoInvite... rules) {
    workspace(workspaceId, "active", rules);
  }

  private void workspace(String workspaceId, String status, AutoInvite... rules) {
    workspace("acme", workspaceId, status, rules);
  }

  private void workspace(String orgId, String workspaceId, String status, AutoInvite... rules) {
    MembershipState state =
        MembershipState.newBuilder()
            .setOrgId(orgId)
            .setWorkspaceId(workspaceId)
            .setVersion(1)
            .setTime(NOON)
            .setType("Workspace")
            .setWorkspace(
                Workspace.newBuilder()
                    .setName("A workspace")
                    .setStatus(status)
                    .setCreated(NOON)
                    .setLastModified(NOON)
                    .setCreatedBy(new Actor(ActorKind.CLIENT, "demo", List.of()))
                    .setPolicy(Policy.newBuilder().setAutoInvite(List.of(rules)).build())
                    .build())
            .build();
    send(Topics.MEMBERSHIP_STATE, orgId + "/" + workspaceId, states.write(state));
  }

  private static AutoInvite byDomain(String domain) {
    return AutoInvite.newBuilder()
        .setEmailDomain(domain)
        .setRole("Guest")
        .setMsg("Welcome!")
        .build();
  }

  private static AutoInvite byAttribute(String name, String value) {
    return AutoInvite.newBuilder().setAttributeName(name).setAttributeValue(value).build();
  }

  private static AccountEvent account(String id, String email) {
    return account(id, email, "Ada", true);
  }

  private static AccountEvent account(String id, String email, String name, boolean verified) {
    return account(id, email, name, verified, false);
  }

  private static AccountEvent account(
      String id, String email, String name, boolean verified, boolean removed) {
    return AccountEvent.newBuilder()
        .setId("announced-" + id)
        .setTime(NOON)
        .setAccountId(id)
        .setAddresses(List.of(new AccountAddress(email, verified)))
        .setFirstName(name)
        .setAttributes(Map.of("team", "pioneers"))
        .setRemoved(removed)
        .build();
  }

  private void announce(AccountEvent event) {
    send(Topics.ACCOUNT_EVENTS, event.getAccountId(), accounts.write(event));
  }

  private void send(Topic topic, String key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(bytes(key), value));
  }

  private List<MembershipRequest> asked() {
    return driver
        .createOutputTopic(
            Topics.AUTOMATIC_REQUESTS.name(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(record -> read(record.value()))
        .toList();
  }

  private MembershipRequest read(byte[] value) {
    return switch (requests.read(value)) {
      case Decoded.Value<MembershipRequest>(MembershipRequest request) -> request;
      case Decoded.Poison<MembershipRequest>(String reason, String detail) ->
          throw new AssertionError(reason + ": " + detail);
    };
  }

  private static List<@Nullable String> addresses(List<MembershipRequest> requests) {
    List<@Nullable String> addresses = new ArrayList<>();
    requests.forEach(request -> addresses.add(request.getInviteRequested().getUserEmail()));
    return addresses;
  }

  private static MembershipRequest only(List<MembershipRequest> requests) {
    assertThat(requests).hasSize(1);
    return requests.getFirst();
  }

  private List<KeyValue<String, byte[]>> stored() {
    List<KeyValue<String, byte[]>> stored = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all =
        driver.<Bytes, byte[]>getKeyValueStore(Topics.AUTOMATIC_STORE).all()) {
      all.forEachRemaining(
          entry ->
              stored.add(
                  KeyValue.pair(new String(entry.key.get(), StandardCharsets.UTF_8), entry.value)));
    }
    return stored;
  }

  /** What is kept of accounts. */
  private List<String> waiting() {
    return stored().stream()
        .map(entry -> entry.key)
        .filter(key -> key.startsWith("i/") || key.startsWith("q/") || key.startsWith("l/"))
        .toList();
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
