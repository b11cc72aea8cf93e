package dev.guestlist.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.DueMail.Attempt;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.Outbox;
import dev.guestlist.notification.domain.Precedence;
import dev.guestlist.notification.testing.NoticeFixture;
import dev.guestlist.notification.testing.NotificationProcess;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.testing.StandInRegistry;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology in Kafka's test driver, with an outbox that shows what it was offered. */
final class RunningTopology implements AutoCloseable {

  static final String INSTANCE = "this-one";

  private final StandInRegistry registry = new StandInRegistry();
  private final SchemaRegistry client;
  private final TopologyTestDriver driver;
  private final RecordWriter<MembershipNotice> notices;
  private final RecordWriter<LedgerEntry> lines;
  private final RecordWriter<MembershipFact> facts;
  private final List<String> marks = new ArrayList<>();
  final Followed followed = new Followed();
  final ShowingOutbox outbox = new ShowingOutbox();

  /** Whose facts are followed, and what the stream said of them. */
  static final class Followed implements Following {

    final Set<Integer> partitions = new HashSet<>();
    final Map<String, String> tried = new HashMap<>();
    long passed = -1;

    @Override
    public void follow(int partition, Runnable begun) {
      partitions.add(partition);
      begun.run();
    }

    @Override
    public void leave(int partition) {
      partitions.remove(partition);
    }

    @Override
    public void passed(int partition, long offset) {
      passed = offset;
    }

    @Override
    public void endsTried(int partition, String mailId, String reason) {
      tried.put(mailId, reason);
    }

    @Override
    public void settle(int partition, String mailId) {
      tried.remove(mailId);
    }
  }

  /** What was offered, in its order; it has room for as many as it is told. */
  static final class ShowingOutbox implements Outbox {

    final List<DueMail> offered = new ArrayList<>();
    final List<String> read = new ArrayList<>();
    final List<String> withdrawn = new ArrayList<>();
    final List<DueMail> renewed = new ArrayList<>();
    final List<String> recalled = new ArrayList<>();
    private final Set<Attempt> known = new HashSet<>();
    private int room = Integer.MAX_VALUE;
    private int bulkRoom = Integer.MAX_VALUE;

    void leaveRoomFor(int more) {
      room = offered.size() + more;
    }

    void leaveRoomForBulk(int more) {
      bulkRoom = bulk() + more;
    }

    private int bulk() {
      return (int)
          offered.stream().filter(due -> due.mail().precedence() == Precedence.BULK).count();
    }

    @Override
    public int room(Precedence precedence) {
      int left = room - offered.size();
      return precedence == Precedence.BULK ? Math.min(left, bulkRoom - bulk()) : left;
    }

    @Override
    public boolean hasRoom(int lane, Precedence precedence) {
      return room(precedence) > 0;
    }

    @Override
    public boolean isHungry(Precedence precedence) {
      return true;
    }

    @Override
    public boolean knows(Attempt attempt) {
      return known.contains(attempt);
    }

    @Override
    public void offer(DueMail mail) {
      if (known.add(mail.key())) {
        offered.add(mail);
      }
    }

    @Override
    public void read(String mailId) {
      read.add(mailId);
    }

    @Override
    public void withdraw(String mailId) {
      withdrawn.add(mailId);
    }

    @Override
    public void renew(DueMail mail) {
      renewed.add(mail);
    }

    @Override
    public void recall(String workspace) {
      recalled.add(workspace);
      known.clear();
    }

    @Override
    public void release(int partition) {
      known.clear();
    }
  }

  /** So many hard bounces stop a workspace's mails. */
  static final int BOUNCES = 3;

  /** So many mails that ask for an answer one person gets in a day. */
  static final int MAILS_A_DAY = 5;

  /** Whether the log's time agrees with the clock of the service. */
  boolean mailsAreStopped;

  boolean clockAgrees = true;

  final Pauses pauses = new Pauses();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  RunningTopology(Path directory) {
    client = registry.client();
    notices = new RecordWriter<>(client, Topics.MEMBERSHIP_NOTICES, MembershipNotice.class);
    lines = new RecordWriter<>(client, Topics.NOTIFICATION_LEDGER, LedgerEntry.class);
    facts = new RecordWriter<>(client, Topics.MEMBERSHIP_EVENTS, MembershipFact.class);
    StreamsBuilder builder = new StreamsBuilder();
    SchemaRegistry fresh = registry.client();
    NotificationTopology.build(
        builder.stream(
            NotificationTopology.INPUTS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())),
        new MailProcessors(
            fresh,
            new Notices(new MailIdentity("localhost", 1)),
            new RecipientHash(NotificationProcess.PERSON_KEY),
            outbox,
            (_, mark) -> marks.add(mark),
            followed,
            INSTANCE,
            new ReturnDesk.Threshold(BOUNCES, Duration.ofHours(1)),
            pauses,
            true,
            () -> clockAgrees),
        new RecipientProcessors(
            fresh, (_, _) -> mailsAreStopped, new RecipientLimit(MAILS_A_DAY), meters),
        new OutgoingRouting(fresh));
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.NOTIFICATION_SERVICE);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver = new TopologyTestDriver(builder.build(), properties, Instant.now());
  }

  /** Reads the mark that this instance wrote when it took the partition over. */
  RunningTopology takenOver() {
    write(Topics.NOTIFICATION_LEDGER.name(), marks.getLast(), null);
    return this;
  }

  void notice(MembershipNotice notice) {
    String key = notice.getOrgId() + "/" + notice.getWorkspaceId();
    write(Topics.MEMBERSHIP_NOTICES.name(), key, bytesOf(notice));
  }

  byte[] bytesOf(MembershipNotice notice) {
    return notices.write(notice);
  }

  /** The ledger says this about the mail. */
  void outcome(DueMail mail, LedgerEvent event) {
    LedgerEntry line = LedgerLines.of(mail.mail().reference(), event, now());
    write(Topics.NOTIFICATION_LEDGER.name(), line.getMailId(), lines.write(line));
  }

  void fact(MembershipFact fact) {
    write(Topics.MEMBERSHIP_EVENTS.name(), NoticeFixture.LAUNCH.toString(), facts.write(fact));
  }

  /** Something came back. */
  void back(MailReturn back) {
    RecordWriter<MailReturn> writer =
        new RecordWriter<>(client, Topics.NOTIFICATION_RETURNS, MailReturn.class);
    write(Topics.NOTIFICATION_RETURNS.name(), "back", writer.write(back));
  }

  void write(String topic, @Nullable String key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, now()));
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** What the topology told since the last call. */
  List<NotificationFact> told() {
    RecordReader<NotificationFact> reader = new RecordReader<>(client, NotificationFact.class);
    return written(Topics.NOTIFICATION_EVENTS.name()).stream()
        .map(record -> value(reader.read(record.value())))
        .toList();
  }

  /** What the topology wrote into the ledger since the last call. */
  List<LedgerEntry> ledger() {
    RecordReader<LedgerEntry> reader = new RecordReader<>(client, LedgerEntry.class);
    return written(Topics.NOTIFICATION_LEDGER.name()).stream()
        .map(record -> value(reader.read(record.value())))
        .toList();
  }

  List<TestRecord<String, byte[]>> written(String topic) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  /** Everything that the store holds, as text. */
  String stored() {
    StringBuilder text = new StringBuilder();
    try (var entries = driver.<String, byte[]>getKeyValueStore(Topics.MAIL_STORE).all()) {
      entries.forEachRemaining(
          entry ->
              text.append(entry.key)
                  .append(new String(entry.value, StandardCharsets.UTF_8))
                  .append('\n'));
    }
    return text.toString();
  }

  /** Puts everything that is due, or to be forgotten, into one row. */
  void asAnEarlierBuildStoredIt() {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(Topics.MAIL_STORE);
    for (String key : keysOf(Topics.MAIL_STORE)) {
      if (key.startsWith("bulk/") || key.startsWith("done/")) {
        store.put("due/" + key.substring(key.indexOf('/') + 1), store.get(key));
        store.delete(key);
      }
    }
  }

  /** The keys of everything that a store holds. */
  List<String> keysOf(String store) {
    List<String> keys = new ArrayList<>();
    try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
      entries.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }

  private static Instant now() {
    return Instant.now();
  }

  private static <T> T value(Decoded<T> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Value.class);
    return ((Decoded.Value<T>) decoded).value();
  }

  @Override
  public void close() {
    driver.close();
    registry.close();
  }
}
