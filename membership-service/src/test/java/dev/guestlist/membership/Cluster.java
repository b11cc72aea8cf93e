package dev.guestlist.membership;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real broker and registry, provisioned for upstream client demo. */
final class Cluster {

  private static final Cluster SHARED = new Cluster();

  private final SchemaRegistry registry;

  private Cluster() {
    Collection<Topic> topics = RealBroker.createTopics("demo");
    registry = RealRegistry.with(topics);
  }

  static Cluster provisioned() {
    return SHARED;
  }

  String bootstrapServers() {
    return RealBroker.bootstrapServers();
  }

  URI registryUrl() {
    return RealRegistry.url();
  }

  SchemaRegistry registry() {
    return registry;
  }

  /** Takes one entry, whose key begins like this, away from a compacted topic. */
  void loseOneEntry(String topic, String beginning) {
    Map<String, Object> settings =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Optional<ConsumerRecord<byte[], byte[]>> entry = Optional.empty();
      while (entry.isEmpty()) {
        entry =
            StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
                .filter(record -> new String(record.key(), UTF_8).startsWith(beginning))
                .findFirst();
      }
      Future<RecordMetadata> _ =
          producer.send(
              new ProducerRecord<>(topic, entry.get().partition(), entry.get().key(), null));
    }
  }

  /**
   * What the service is started with.
   *
   * @param more further settings, or other ones, as {@code name=value}
   */
  String[] arguments(Path stateDirectory, String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("guestlist.bootstrap-servers", bootstrapServers());
    settings.put("guestlist.registry-url", registryUrl().toString());
    settings.put("guestlist.state-directory", stateDirectory.toString());
    settings.put("guestlist.upstream.demo.orgs", "acme");
    settings.put("guestlist.person-key", "a".repeat(44));
    settings.put("server.port", "0");
    for (String setting : more) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }
}
