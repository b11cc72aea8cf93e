package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.invite;
import static dev.guestlist.invitation.readmodel.Records.invited;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static dev.guestlist.invitation.readmodel.Records.workspaceCreated;
import static dev.guestlist.invitation.readmodel.Records.workspaceDeleted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.schemas.testing.StandInRegistry;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class ReadModelTopologyTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String OPERATION = "00-operation";
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final StandInRegistry registry = new StandInRegistry();
  private final SchemaRegistry writing = registry.client();
  private final RecordWriter<MembershipState> states =
      new RecordWriter<>(writing, Topics.MEMBERSHIP_STATE, MembershipState.class);
  private final RecordWriter<MembershipFact> facts =
      new RecordWriter<>(writing, Topics.MEMBERSHIP_EVENTS, MembershipFact.class);
  private final RecordWriter<NotificationFact> mails =
      new RecordWriter<>(writing, Topics.NOTIFICATION_EVENTS, NotificationFact.class);
  private final RecordWriter<MembershipRequest> requests =
      new RecordWriter<>(writing, Topics.INVITATION_REQUESTS, MembershipRequest.class);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Partitions partitions =
      new Partitions(
          new WaitingRoom(10, Schedulers.parallel()),
          partition -> partition.target(Map.of(), Map.of()));
  private final ReadModel readModel = new LocalReadModel(partitions, 1, CLOCK);

  @TempDir private Path directory;
  private @Nullable TopologyTestDriver driver;

  @BeforeEach
  void start() {
    StreamsBuilder builder = new StreamsBuilder();
    ReadModelTopology.build(
        builder.stream(
            EventReader.TOPICS.stream().map(Topic::name).toList(),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())),
        new EventReader(registry.client()),
        new PersonKeys(new byte[32]),
        partitions,
        meters);
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.INVITATION_SERVICE);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    driver = new TopologyTestDriver(builder.build(), settings, NOON);
  }

  @AfterEach
  void stop() {
    driver().close();
    registry.close();
  }

  @Test
  void answersFromAllTopics() {
    write(Topics.MEMBERSHIP_STATE, "acme/launch", states.write(workspace(LAUNCH)));
    stands(membership(LAUNCH, "mia", 0, 1, "invited"));
    write(Topics.NOTIFICATION_EVENTS, "acme/launch", mails.write(sent(LAUNCH, "mia", 1)));

    assertThat(readModel.workspace(LAUNCH).orElseThrow().workspace().getName()).isEqualTo("Launch");
    assertThat(readModel.membership(LAUNCH, "mia").orElseThrow().delivery().status())
        .isEqualTo("sent");
    assertThat(readModel.linked(0, "mia")).isEqualTo(readModel.membership(LAUNCH, "mia"));
    assertThat(readModel.linked(0, "nobody")).isEmpty();
    assertThat(readModel.linked(7, "mia")).isEmpty();
    assertThat(readModel.position(LAUNCH)).isEqualTo(new Position(0, 0, 2, 1));
  }

  @Test
  void hidesADeletedWorkspace() {
    write(Topics.MEMBERSHIP_STATE, "acme/launch", states.write(workspace(LAUNCH, 2, "deleted")));

    assertThat(readModel.workspace(LAUNCH)).isEmpty();
  }

  @Test
  void completesAnOperationWhenFactAndStateAreBothThere() {
    CompletableFuture<@Nullable OperationView> answer =
        readModel.awaitDone(OPERATION, LONG).toFuture();
    asks(invite(LAUNCH, OPERATION, 0, 1, "mia@example.com"));
    decided(invited(LAUNCH, OPERATION, 0, 1, "mia"));
    assertThat(answer).isNotDone();

    stands(membership(LAUNCH, "mia", 0, 1, "invited"));

    assertThat(answer).succeedsWithin(LONG);
    assertThat(answer.join()).isEqualTo(readModel.operation(OPERATION).orElseThrow());
  }

  @Test
  void completesAnOperationWhoseStateIsReadFirst() {
    asks(invite(LAUNCH, OPERATION, 0, 1, "mia@example.com"));
    stands(membership(LAUNCH, "mia", 0, 1, "invited"));
    CompletableFuture<@Nullable OperationView> answer =
        readModel.awaitDone(OPERATION, LONG).toFuture();
    assertThat(answer).isNotDone();

    decided(invited(LAUNCH, OPERATION, 0, 1, "mia"));

    assertThat(answer).succeedsWithin(LONG);
  }

  @Test
  void completesTheMakingOfAWorkspaceWhenItCanBeRead() {
    asks(invite(LAUNCH, OPERATION, 0, 1, "mia@example.com"));
    decided(workspaceCreated(LAUNCH, OPERATION));
    CompletableFuture<@Nullable OperationView> answer =
        readModel.awaitDone(OPERATION, LONG).toFuture();
    assertThat(answer).isNotDone();

    write(Topics.MEMBERSHIP_STATE, "acme/launch", states.write(workspace(LAUNCH)));

    assertThat(answer).succeedsWithin(LONG);
  }

  @Test
  void completesTheEndOfAWorkspaceWhenItCanNoLongerBeRead() {
    MembershipFact deleted = workspaceDeleted(LAUNCH, OPERATION, NOON.plusMillis(1));
    write(Topics.MEMBERSHIP_STATE, "acme/launch", states.write(workspace(LAUNCH)));
    asks(invite(LAUNCH, OPERATION, 0, 1, "mia@example.com"));
    decided(deleted);
    CompletableFuture<@Nullable OperationView> answer =
        readModel.awaitDone(OPERATION, LONG).toFuture();
    assertThat(answer).isNotDone();
    assertThat(readModel.operation(OPERATION).orElseThrow().done()).isFalse();

    MembershipState ended =
        MembershipState.newBuilder(workspace(LAUNCH, 2, "deleted"))
            .setTime(deleted.getTime())
            .build();
    write(Topics.MEMBERSHIP_STATE, "acme/launch", states.write(ended));

    assertThat(answer).succeedsWithin(LONG);
    assertThat(readModel.workspace(LAUNCH)).isEmpty();
  }

  @Test
  void completesALargeOperationWhoseStatesTrailBehind() {
    int items = 300;
    CompletableFuture<@Nullable OperationView> answer =
        readModel.awaitDone(OPERATION, LONG).toFuture();
    for (int item = 0; item < items; item++) {
      asks(invite(LAUNCH, OPERATION, item, items, "m" + item + "@example.com"));
    }
    for (int item = 0; item < items; item++) {
      decided(invited(LAUNCH, OPERATION, item, items, "m" + item));
    }
    for (int item = items - 1; item >= 0; item--) {
      stands(membership(LAUNCH, "m" + item, item, 1, "invited"));
    }

    assertThat(answer).succeedsWithin(LONG);
  }

  @Test
  void endsEmptyWhenAnOperationIsUnknown() {
    assertThat(readModel.awaitDone(OPERATION, Duration.ofMillis(20)).blockOptional(LONG)).isEmpty();
    assertThat(readModel.operation(OPERATION)).isEmpty();
    for (String malformed : List.of("", "0", "zz-operation", "ff-operation", "-1-x", "00")) {
      assertThat(readModel.operation(malformed)).isEmpty();
      assertThat(readModel.awaitDone(malformed, LONG).blockOptional(LONG)).isEmpty();
    }
  }

  @Test
  void parksBytesThatAreNoRecordAndGoesOn() {
    byte[] noRecord = {'n', 'o'};
    write(Topics.MEMBERSHIP_EVENTS, "acme/launch", noRecord);
    stands(membership(LAUNCH, "mia", 0, 1, "invited"));

    TestRecord<byte[], byte[]> parked = deadLetter(Topics.MEMBERSHIP_EVENTS).orElseThrow();
    assertThat(parked.value()).isEqualTo(noRecord);
    assertThat(header(parked, DeadLetters.REASON)).isEqualTo("undecodable");
    assertThat(header(parked, DeadLetters.OFFSET)).isEqualTo("0");
    assertThat(header(parked, DeadLetters.SERVICE)).isEqualTo("invitation-service");
    assertThat(header(parked, "kept")).isEqualTo("yes");
    assertThat(readModel.membership(LAUNCH, "mia")).isPresent();
    assertThat(readModel.position(LAUNCH).events()).isEqualTo(1);
    assertThat(
            meters
                .counter(
                    "guestlist.dead.letters", "topic", "membership.events", "reason", "undecodable")
                .count())
        .isEqualTo(1);
  }

  @Test
  void parksARecordUnderTheKeyOfAnotherWorkspace() {
    write(
        Topics.MEMBERSHIP_STATE,
        "acme/other/mia",
        states.write(membership(LAUNCH, "mia", 0, 1, "invited")));

    assertThat(header(deadLetter(Topics.MEMBERSHIP_STATE).orElseThrow(), DeadLetters.REASON))
        .isEqualTo("key-mismatch");
    assertThat(readModel.membership(LAUNCH, "mia")).isEmpty();
  }

  @Test
  void forgetsOldOperationsByItself() {
    asks(invite(LAUNCH, OPERATION, 0, 1, "mia@example.com"));
    long entries = entries();

    driver().advanceWallClockTime(Duration.ofDays(7).plusMinutes(2));

    assertThat(entries()).isEqualTo(entries - 3);
  }

  private long entries() {
    long entries = 0;
    try (var all = driver().getKeyValueStore(Topics.READ_MODEL_STORE).all()) {
      while (all.hasNext()) {
        all.next();
        entries++;
      }
    }
    return entries;
  }

  private void asks(MembershipRequest request) {
    write(Topics.INVITATION_REQUESTS, "acme/launch", requests.write(request));
  }

  private void decided(MembershipFact fact) {
    write(Topics.MEMBERSHIP_EVENTS, "acme/launch", facts.write(fact));
  }

  private void stands(MembershipState state) {
    write(Topics.MEMBERSHIP_STATE, "acme/launch/" + state.getMembershipId(), states.write(state));
  }

  private void write(Topic topic, String key, byte[] value) {
    driver()
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders().add("kept", "yes".getBytes(StandardCharsets.UTF_8)),
                NOON));
  }

  private Optional<TestRecord<byte[], byte[]>> deadLetter(Topic topic) {
    var parked =
        driver()
            .createOutputTopic(
                topic.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return parked.isEmpty() ? Optional.empty() : Optional.of(parked.readRecord());
  }

  private static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
    return EventHeaders.text(record.headers(), name);
  }

  private TopologyTestDriver driver() {
    if (driver == null) {
      throw new IllegalStateException("start() was not called");
    }
    return driver;
  }
}
