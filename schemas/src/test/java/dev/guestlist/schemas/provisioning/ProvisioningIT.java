package dev.guestlist.schemas.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.testing.RegistryDoor;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.DeadLetters.Origin;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The init step and the operators' commands against a real broker and a real registry. */
class ProvisioningIT {

  private static final Collection<Topic> TOPICS = RealBroker.createTopics("demo");

  @Test
  void leavesNothingForTheGuardToComplainOf() {
    try (Admin admin = RealBroker.admin()) {
      assertThat(TopicGuard.problems(admin, TOPICS)).isEmpty();
      assertThat(TopicGuard.partitions(admin)).isEqualTo(RealBroker.PARTITIONS);
    }
  }

  @Test
  void changesNothingWhenItRunsAgain() {
    try (Admin admin = RealBroker.admin()) {
      assertThat(Provisioning.createTopics(admin, TOPICS, RealBroker.PARTITIONS, (short) 1))
          .isEmpty();
    }
  }

  @Test
  void waitsForARegistryThatDoesNotAnswerYet() throws Exception {
    try (RegistryDoor door = new RegistryDoor()) {
      door.shut();
      StringWriter said = new StringWriter();
      Future<Integer> exit = ForkJoinPool.commonPool().submit(() -> provision(door, "60", said));
      await().until(() -> said.toString().contains("asking again"));
      door.open();

      assertThat(exit.get(60, TimeUnit.SECONDS)).as(said.toString()).isZero();
    }
  }

  @Test
  void givesUpOnARegistryThatGoesOnNotToAnswer() {
    try (RegistryDoor door = new RegistryDoor()) {
      door.shut();
      StringWriter said = new StringWriter();

      assertThat(provision(door, "0", said)).isEqualTo(1);
      assertThat(said.toString()).contains("The schema registry does not answer");
    }
  }

  private static int provision(RegistryDoor door, String patience, StringWriter said) {
    return new CommandLine(new Tools.Provision())
        .setErr(new PrintWriter(said, true))
        .execute(
            "--bootstrap-servers",
            RealBroker.bootstrapServers(),
            "--registry",
            door.url().toString(),
            "--partitions",
            Integer.toString(RealBroker.PARTITIONS),
            "--replication",
            "1",
            "--patience",
            patience);
  }

  @Test
  void refusesAnotherNumberOfPartitions() {
    try (Admin admin = RealBroker.admin()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Provisioning.createTopics(admin, TOPICS, 8, (short) 1))
          .withMessageContaining("never change");
    }
  }

  @Test
  void namesAMissingTopicAndASettingThatBreaksAPromise() throws Exception {
    Topic topic = Topics.upstreamRequests("careless");
    try (Admin admin = RealBroker.admin()) {
      assertThat(TopicGuard.problems(admin, List.of(topic)))
          .anyMatch(line -> line.contains("missing"));
      Provisioning.createTopics(admin, List.of(topic), RealBroker.PARTITIONS, (short) 1);
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("message.timestamp.type", "CreateTime"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
      // A broker knows of it a moment after the controller.
      await()
          .untilAsserted(
              () ->
                  assertThat(TopicGuard.problems(admin, List.of(topic, Topics.MEMBERSHIP_EVENTS)))
                      .containsExactly(
                          "upstream.careless.requests: message.timestamp.type is CreateTime"
                              + " (expected: LogAppendTime)"));
    }
  }

  @Test
  void registersEverySchemaUnderOneIdAndFindsItAgain() {
    SchemaRegistry registry = RealRegistry.with(TOPICS);
    SchemaRegistry other = RealRegistry.with(List.of());
    int id = registry.id("membership.events-value", MembershipFact.getClassSchema());
    assertThat(other.id("membership.events-value", MembershipFact.getClassSchema())).isEqualTo(id);
    assertThat(other.schema(id).map(Schema::getFullName))
        .contains(MembershipFact.getClassSchema().getFullName());
    assertThat(
            RealRegistry.with(TOPICS)
                .id("membership.events-value", MembershipFact.getClassSchema()))
        .isEqualTo(id);
    assertThat(other.schema(1_000_000)).isEmpty();
  }

  @Test
  void refusesASchemaThatWouldBreakReaders() {
    RealRegistry.with(TOPICS);
    Schema other =
        SchemaBuilder.record("MembershipFact")
            .namespace("dev.guestlist.contract")
            .fields()
            .requiredString("unheardOf")
            .endRecord();
    Topic events = Topics.MEMBERSHIP_EVENTS;
    Topic broken =
        new Topic(
            events.name(),
            events.key(),
            Optional.of(other),
            events.compatibility(),
            events.owner(),
            events.personal(),
            events.settings());
    assertThatIllegalStateException()
        .isThrownBy(() -> RealRegistry.with(List.of(broken)))
        .withMessageContaining("membership.events-value");
  }

  @Test
  void listsWhatWasParkedAndWhyButNothingOfTheContent() throws Exception {
    RecordHeaders original = new RecordHeaders();
    original.add("dlq_reason", "forged".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.INVITATION_REQUESTS.deadLetters(),
                  0,
                  new byte[0],
                  "secret@example.com".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                  DeadLetters.headers(
                      original,
                      new Origin("invitation.requests", 3, 42, 0),
                      "undecodable",
                      "broken\u001b[31m\nforged line",
                      "membership-service")))
          .get();
    }
    assertThat(DeadLetterReader.read(settings(), TOPICS, 10))
        .extracting(DeadLetter::asLine)
        .singleElement()
        .asString()
        .contains(
            "invitation.requests[3]@42  undecodable  membership-service  broken?[31m?forged line")
        .doesNotContain("secret");
  }

  private static Map<String, Object> settings() {
    return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, RealBroker.bootstrapServers());
  }
}
