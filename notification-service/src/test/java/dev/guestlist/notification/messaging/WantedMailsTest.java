package dev.guestlist.notification.messaging;

import static dev.guestlist.notification.testing.MailFixture.NOON;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.mailTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.AllowRequested;
import dev.guestlist.contract.BlockRequested;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView.Standing;
import dev.guestlist.notification.letter.LettersFixture;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.testing.StandInRegistry;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recipients want, from the topic to the last look. */
class WantedMailsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration AGE = Duration.ofSeconds(2);
  private static final String TOPIC = Topics.NOTIFICATION_REQUESTS.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final DueMail MAIL = firstAttempt(mail());
  private static final String GUEST =
      LettersFixture.RECIPIENTS.of(EmailAddress.parse("Guest1@Example.com").orElseThrow());

  @TempDir Path folder;

  private final StandInRegistry registry = new StandInRegistry();
  private final RecordWriter<NotificationRequest> writer =
      new RecordWriter<>(
          registry.client(), Topics.NOTIFICATION_REQUESTS, NotificationRequest.class);
  private final MockProducer<byte[], byte[]> deadLetters =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
  private MockConsumer<byte[], byte[]> consumer = consumer();
  private PreferenceStore store;
  private PreferenceFollower follower;
  private WantedMails mails;

  @BeforeEach
  void start() {
    store = new PreferenceStore(folder);
    consumer = consumer();
    follower =
        new PreferenceFollower(
            () -> consumer,
            new RecordReader<>(registry.client(), NotificationRequest.class),
            store,
            deadLetters,
            Instant::now);
    mails =
        new WantedMails(
            _ -> _ -> new Standing.Open(), follower, Wishes.in(store), LettersFixture.RECIPIENTS);
    follower.start();
    await().atMost(LONG).until(() -> !consumer.assignment().isEmpty());
  }

  @AfterEach
  void stop() {
    follower.stop();
    store.close();
    registry.close();
  }

  @Test
  void letsMailsThroughOnceAllWishesAreKnown() {
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
  }

  @Test
  void holdsBackWhatIsBlockedAndLetsThroughWhatIsAllowedAgain() {
    write(GUEST + "/acme/launch", blocked("workspace", NOON));
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(held()));
    assertThat(standing(firstAttempt(mailTo("guest2@example.com", 2)))).isEqualTo(open());

    write(GUEST + "/acme/launch", allowed("workspace", NOON.plusSeconds(1)));
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
  }

  @Test
  void takesTheLastWordOfWorkspaceOrganisationAndAll() {
    write(GUEST, blocked("all", NOON));
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(held()));
    write(GUEST + "/acme", allowed("org", NOON.plusSeconds(1)));
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
    write(GUEST + "/acme/launch", blocked("workspace", NOON.plusSeconds(2)));
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(held()));
    write(GUEST, allowed("all", NOON.plusSeconds(3)));
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
  }

  @Test
  void isOfNoConcernToOtherPlaces() {
    write(GUEST + "/acme/launch2", blocked("workspace", NOON));
    write(GUEST + "/umbrella", blocked("org", NOON));
    awaitOffset(2);

    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
  }

  @Test
  void knowsItStillAfterARestartAndReadsOnWhereItStopped() {
    write(GUEST, blocked("all", NOON));
    awaitOffset(1);
    follower.stop();
    store.close();

    start();

    assertThat(standing(MAIL)).isEqualTo(held());
    await().atMost(LONG).until(() -> consumer.position(PARTITION) == 1);
  }

  @Test
  void parksWhatIsNoWishAndGoesOn() {
    write(GUEST, "no wish".getBytes(StandardCharsets.UTF_8));
    write(null, blocked("all", NOON));
    write(GUEST, blocked("all", NOON));

    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(held()));
    assertThat(deadLetters.history())
        .extracting(letter -> EventHeaders.text(letter.headers(), "dlq_reason"))
        .containsExactly("undecodable", "key-mismatch");
  }

  @Test
  void forgetsWhatIsForgotten() {
    write(GUEST, blocked("all", NOON));
    write(GUEST, (byte[]) null);
    awaitOffset(2);

    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
  }

  @Test
  void skipsWhatItDoesNotKnow() {
    write(GUEST, request("MuteRequested", NOON).build());
    awaitOffset(1);

    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
    assertThat(deadLetters.history()).isEmpty();
  }

  @Test
  void leavesItToTheFactsWhetherAMailIsOfUse() {
    WantedMails pointless =
        new WantedMails(
            _ -> _ -> new Standing.Ended("revoked"),
            follower,
            Wishes.in(store),
            LettersFixture.RECIPIENTS);

    assertThat(pointless.about(MAIL).standing(AGE)).isEqualTo(new Standing.Ended("revoked"));
  }

  @Test
  void isUncertainWhenKafkaIsAway() {
    await().atMost(LONG).untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(open()));
    follower.stop();

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(standing(MAIL)).isEqualTo(new Standing.Uncertain()));
  }

  private Standing standing(DueMail mail) {
    return mails.about(mail).standing(AGE);
  }

  private static Standing open() {
    return new Standing.Open();
  }

  private static Standing held() {
    return new Standing.Ended("blocked");
  }

  private void awaitOffset(long next) {
    await().atMost(LONG).until(() -> store.next(0).orElse(0) == next);
  }

  private void write(@Nullable String key, NotificationRequest request) {
    write(key, writer.write(request));
  }

  private void write(@Nullable String key, byte @Nullable [] value) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            TOPIC, 0, log.size(), key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    log.add(record);
    consumer.addRecord(record);
    consumer.updateEndOffsets(Map.of(PARTITION, (long) log.size()));
  }

  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> made = new MockConsumer<>("earliest");
    made.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    made.updateBeginningOffsets(Map.of(PARTITION, 0L));
    made.updateEndOffsets(Map.of(PARTITION, (long) log.size()));
    return made;
  }

  private static NotificationRequest blocked(String scope, Instant at) {
    return request("BlockRequested", at).setBlockRequested(new BlockRequested(scope)).build();
  }

  private static NotificationRequest allowed(String scope, Instant at) {
    return request("AllowRequested", at).setAllowRequested(new AllowRequested(scope)).build();
  }

  private static NotificationRequest.Builder request(String type, Instant at) {
    return NotificationRequest.newBuilder().setId("wish").setTime(at).setType(type);
  }
}
