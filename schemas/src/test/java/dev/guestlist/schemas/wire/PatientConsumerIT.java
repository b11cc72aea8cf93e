package dev.guestlist.schemas.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.StandInRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientConsumerIT {

  private static final int NOT_REGISTERED = 1_000_000;

  private final String topic = "patient-" + UUID.randomUUID();
  private final TopicPartition first = new TopicPartition(topic, 0);
  private final TopicPartition second = new TopicPartition(topic, 1);
  private final StandInRegistry registry = new StandInRegistry();
  private final SchemaLookups lookups = new SchemaLookups(registry.client());
  private final int known = registry.learn(Schema.create(Schema.Type.STRING));
  private final int added = registry.learn(Schema.create(Schema.Type.LONG));
  private final List<String> read = new ArrayList<>();

  private PatientConsumer consumer;

  @BeforeEach
  void start() throws Exception {
    try (var admin = RealBroker.admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    }
    consumer =
        new PatientConsumer(
            Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                RealBroker.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                topic,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                2_000,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                2_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                300,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            lookups,
            Framing.PLAIN);
  }

  @AfterEach
  void stop() {
    consumer.close();
    lookups.close();
    registry.close();
  }

  @Test
  void holdsAPartitionWhileTheRegistryIsAwayAndKeepsItsPlaceInTheGroup() throws Exception {
    consumer.subscribe(Set.of(topic));
    write(0, "a", known);
    awaitRecords("a");
    ConsumerGroupMetadata place = consumer.groupMetadata();
    registry.goAway();

    write(0, "b", known);
    write(0, "c", added);
    write(0, "d", known);
    write(1, "e", known);
    awaitRecords("a", "b", "e");
    await().until(() -> lookups.waiting() == 1);
    pollFor(Duration.ofSeconds(5));
    assertThat(read).containsExactlyInAnyOrder("a", "b", "e");
    assertThat(consumer.position(first)).isEqualTo(2);
    assertThat(consumer.position(second)).isEqualTo(1);
    assertThat(consumer.currentLag(first)).hasValue(0);

    registry.comeBack();
    awaitRecords("a", "b", "e", "c", "d");
    assertThat(read.indexOf("c")).isLessThan(read.indexOf("d"));
    assertThat(lookups.waiting()).isZero();
    assertThat(consumer.groupMetadata()).isEqualTo(place);
  }

  @Test
  void givesOutWhatTheRegistrySaysItDoesNotKnow() throws Exception {
    consumer.assign(Set.of(first));

    write(0, "a", NOT_REGISTERED);

    awaitRecords("a");
    assertThat(lookups.waiting()).isZero();
  }

  @Test
  void letsItsOwnerPauseAndResumeWhatItHolds() throws Exception {
    registry.goAway();
    consumer.assign(Set.of(first));
    write(0, "a", added);
    await()
        .untilAsserted(
            () -> {
              poll();
              assertThat(lookups.waiting()).isEqualTo(1);
            });

    consumer.resume(Set.of(first));
    poll();
    assertThat(consumer.paused()).containsExactly(first);

    consumer.pause(Set.of(first));
    registry.comeBack();
    await().until(() -> lookups.waiting() == 0);
    pollFor(Duration.ofMillis(500));
    assertThat(read).isEmpty();

    consumer.resume(Set.of(first));
    awaitRecords("a");
  }

  @Test
  void goesWhereItsOwnerGoesThoughARecordIsHeld() throws Exception {
    consumer.assign(Set.of(first));
    write(0, "a", known);
    awaitRecords("a");
    registry.goAway();
    write(0, "b", added);
    await()
        .untilAsserted(
            () -> {
              poll();
              assertThat(consumer.paused()).containsExactly(first);
            });
    read.clear();

    consumer.seekToBeginning(Set.of(first));

    awaitRecords("a");
    assertThat(consumer.position(first)).isEqualTo(1);
  }

  private void awaitRecords(String... records) {
    await()
        .untilAsserted(
            () -> {
              poll();
              assertThat(read).containsExactlyInAnyOrder(records);
            });
  }

  private void pollFor(Duration time) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .during(time)
        .atMost(time.plusSeconds(5))
        .until(
            () -> {
              poll();
              return true;
            });
  }

  private void poll() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(20));
    records.forEach(record -> read.add(new String(record.key(), UTF_8)));
    assertThat(records.nextOffsets())
        .allSatisfy(
            (partition, next) -> assertThat(next.offset()).isEqualTo(consumer.position(partition)));
  }

  private void write(int partition, String key, int schema)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, RealBroker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = ByteBuffer.allocate(6).put((byte) 0).putInt(schema).put((byte) 2).array();
      producer.send(new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), value)).get();
    }
  }
}
