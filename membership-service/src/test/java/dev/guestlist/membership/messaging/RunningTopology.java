package dev.guestlist.membership.messaging;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.automatic.AutomaticSettings;
import dev.guestlist.membership.automatic.messaging.AutomaticMeters;
import dev.guestlist.membership.automatic.messaging.AutomaticTopology;
import dev.guestlist.membership.store.MemoryEntries;
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
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on a test driver: requests go in, what was written comes out. */
final class RunningTopology implements AutoCloseable {

  static final Topic UPSTREAM = Topics.upstreamRequests("demo");
  static final Topic OTHER_UPSTREAM = Topics.upstreamRequests("other");

  static final PersonKey PERSON_KEY =
      new PersonKey(Base64.getEncoder().encodeToString(new byte[32]));

  static final TimerSettings TIMERS =
      new TimerSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofMillis(500),
          500,
          Duration.ofMillis(100));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ClockWatch clock = new ClockWatch(TIMERS.clockTolerance(), meters);
  private final AbandonedWatch abandoned = new AbandonedWatch(meters);
  private CompletableFuture<Void> progress = CompletableFuture.completedFuture(null);
  private final RecordWriter<MembershipRequest> requests;
  private final RecordWriter<AccountEvent> accounts;
  private final RecordReader<MembershipFact> facts;
  private final RecordReader<MembershipState> states;
  private final RecordReader<MembershipNotice> notices;
  private final Topology topology;
  private final TopologyTestDriver driver;

  RunningTopology(StandInRegistry registry, Path directory) {
    SchemaRegistry client = registry.client();
    requests = new RecordWriter<>(client, Topics.INVITATION_REQUESTS, MembershipRequest.class);
    accounts = new RecordWriter<>(client, Topics.ACCOUNT_EVENTS, AccountEvent.class);
    facts = new RecordReader<>(client, MembershipFact.class);
    states = new RecordReader<>(client, MembershipState.class);
    notices = new RecordReader<>(client, MembershipNotice.class);
    RequestSources sources =
        new RequestSources(Map.of("demo", Set.of("acme"), "other", Set.of("acme", "beta")));
    topology = build(sources, registry.client());
    driver = new TopologyTestDriver(topology, settings(directory), Requests.NOON);
  }

  private Topology build(RequestSources sources, SchemaRegistry registry) {
    RequestRecords records =
        new RequestRecords(new RecordReader<>(registry, MembershipRequest.class));
    RequestMeters requestMeters = new RequestMeters(meters);
    ContentRules contentRules = new ContentRules(Duration.ofHours(1));
    DecidingParts parts =
        new DecidingParts(
            PERSON_KEY,
            contentRules,
            new OutgoingRecords(registry),
            new PersonQuestions(PERSON_KEY, registry),
            abandoned,
            requestMeters,
            TIMERS,
            new TimerMeters(meters),
            clock);
    AccountRecords accounts = new AccountRecords(new RecordReader<>(registry, AccountEvent.class));
    StreamsBuilder builder = new StreamsBuilder();
    Consumed<byte[], byte[]> bytes = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
    MembershipTopology built =
        new MembershipTopology(
            () -> new InspectingProcessor(sources, records, requestMeters),
            () -> new RepartitionedProcessor(sources, records),
            () -> new DecidingProcessor(parts),
            () -> new PersonProcessor(PERSON_KEY, () -> progress, accounts, requestMeters));
    KStream<byte[], byte[]> workspaces =
        built.build(
            builder.stream(
                Stream.concat(
                        sources.topics().stream(),
                        Stream.of(Topics.MEMBERSHIP_CLOCK.name(), Topics.PERSON_ANSWERS.name()))
                    .toList(),
                bytes));
    KStream<byte[], byte[]> persons =
        builder.stream(List.of(Topics.ACCOUNT_EVENTS.name(), Topics.PERSONS.name()), bytes);
    automatic(registry).build(persons, workspaces);
    built.buildPersons(persons);
    return builder.build();
  }

  /** Every organisation has proved every domain, and may invite two by the hour. */
  private AutomaticTopology automatic(SchemaRegistry registry) {
    return new AutomaticTopology(
        PERSON_KEY,
        (_, _) -> true,
        new AutomaticSettings(
            2, Map.of(), Set.of("acme"), Duration.ofMinutes(5), Duration.ofDays(30)),
        registry,
        new AccountRecords(new RecordReader<>(registry, AccountEvent.class)),
        new AutomaticMeters(meters));
  }

  private static Properties settings(Path directory) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.MEMBERSHIP_SERVICE);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put("ensure.explicit.internal.resource.naming", "true");
    return settings;
  }

  /** The edge asks at noon. */
  void edgeAsks(MembershipRequest.Builder request) {
    edgeAsks(request, Requests.NOON);
  }

  void edgeAsks(MembershipRequest.Builder request, Instant at) {
    send(Topics.INVITATION_REQUESTS, "acme/launch", requests.write(request.build()), at);
  }

  void edgeAsks(String workspaceId, MembershipRequest.Builder request, Instant at) {
    MembershipRequest built = request.setWorkspaceId(workspaceId).build();
    send(Topics.INVITATION_REQUESTS, "acme/" + workspaceId, requests.write(built), at);
  }

  /** The identity system announces an account. */
  void announce(AccountEvent event) {
    send(Topics.ACCOUNT_EVENTS, event.getAccountId(), accounts.write(event), Requests.NOON);
  }

  /** From now on it can't be told how far accounts are read, until this completes. */
  CompletableFuture<Void> accountsAreBehind() {
    progress = new CompletableFuture<>();
    return progress;
  }

  AbandonedWatch abandoned() {
    return abandoned;
  }

  /** The upstream client of this topic asks at noon. */
  void upstreamAsks(Topic topic, MembershipRequest.Builder request, Headers headers) {
    MembershipRequest built = request.build();
    byte[] key = (built.getOrgId() + "/" + built.getWorkspaceId()).getBytes(StandardCharsets.UTF_8);
    pipe(topic, new TestRecord<>(key, requests.write(built), headers, Requests.NOON));
  }

  void upstreamAsks(MembershipRequest.Builder request) {
    upstreamAsks(UPSTREAM, request, new RecordHeaders());
  }

  void send(Topic topic, @Nullable String key, byte @Nullable [] value, Instant at) {
    pipe(
        topic,
        new TestRecord<>(
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            value,
            new RecordHeaders(),
            at));
  }

  void pipe(Topic topic, TestRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record);
  }

  void passTime(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** Ticks as a broker would stamp them that has another time than we. */
  void tick(Instant at, Instant sent) {
    var tick = Tick.record(0, sent.toEpochMilli());
    pipe(Topics.MEMBERSHIP_CLOCK, new TestRecord<>(tick.key(), null, tick.headers(), at));
  }

  TopologyDescription description() {
    return topology.describe();
  }

  /** The ticks written since the last call. */
  List<Instant> ticks() {
    return written(Topics.MEMBERSHIP_CLOCK).stream().map(TestRecord::getRecordTime).toList();
  }

  ClockWatch clock() {
    return clock;
  }

  /** All that the store holds, with values as text that can be compared. */
  Map<String, String> stored() {
    return shown(store());
  }

  /** All that another store holds. */
  MemoryEntries entries(String store) {
    MemoryEntries entries = new MemoryEntries();
    KeyValueStore<Bytes, byte[]> found = driver.getKeyValueStore(store);
    try (KeyValueIterator<Bytes, byte[]> all = found.all()) {
      all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
    }
    return entries;
  }

  /** Entries, with values as text that can be compared. */
  static Map<String, String> shown(KeyValueStore<Bytes, byte[]> entries) {
    Map<String, String> shown = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> all = entries.all()) {
      all.forEachRemaining(
          entry ->
              shown.put(
                  new String(entry.key.get(), StandardCharsets.UTF_8),
                  HexFormat.of().formatHex(entry.value)));
    }
    return shown;
  }

  /** Has what another topology stored, as after a restart. */
  void takeOver(RunningTopology other) {
    try (KeyValueIterator<Bytes, byte[]> all = other.store().all()) {
      all.forEachRemaining(entry -> store().put(entry.key, entry.value));
    }
  }

  private KeyValueStore<Bytes, byte[]> store() {
    return driver.getKeyValueStore(Topics.MEMBERSHIP_STORE);
  }

  byte[] bytes(MembershipRequest.Builder request) {
    return requests.write(request.build());
  }

  byte[] bytes(AccountEvent event) {
    return accounts.write(event);
  }

  /** The facts written since the last call. */
  List<MembershipFact> facts() {
    return written(Topics.MEMBERSHIP_EVENTS).stream().map(r -> read(facts, r.value())).toList();
  }

  List<MembershipState> states() {
    return written(Topics.MEMBERSHIP_STATE).stream().map(r -> read(states, r.value())).toList();
  }

  List<MembershipNotice> notices() {
    return written(Topics.MEMBERSHIP_NOTICES).stream().map(r -> read(notices, r.value())).toList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters(Topic source) {
    return driver
        .createOutputTopic(
            source.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> written(Topic topic) {
    return driver
        .createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  double count(String meter, String... tags) {
    return meters.get(meter).tags(tags).counter().count();
  }

  double gauge(String meter) {
    return meters.get(meter).gauge().value();
  }

  @Override
  public void close() {
    driver.close();
  }

  private static <T extends SpecificRecord> T read(RecordReader<T> reader, byte[] value) {
    return switch (reader.read(value)) {
      case Decoded.Value<T>(T record) -> record;
      case Decoded.Poison<T>(String reason, String detail) ->
          throw new AssertionError("we wrote what can't be read: " + reason + ", " + detail);
    };
  }
}
