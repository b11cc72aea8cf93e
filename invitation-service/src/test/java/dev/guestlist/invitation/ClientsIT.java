package dev.guestlist.invitation;

import static dev.guestlist.invitation.RunningService.OPERATOR;
import static dev.guestlist.invitation.RunningService.PASSWORD;
import static dev.guestlist.invitation.RunningService.REPAIRER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.AuditEvent;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Operators make, change and revoke clients on a real broker with two instances. */
class ClientsIT {

  private static final String CLIENTS = "/operators/clients";

  /** Nothing is served there: 404 with good credentials, 401 with others. */
  private static final String NOWHERE = "/api/nowhere";

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path one;
  @TempDir private static Path two;

  private static SchemaRegistry registry;
  private static RunningService first;
  private static RunningService second;

  private final String id = "c" + UUID.randomUUID().toString().substring(0, 8);
  private final String path = CLIENTS + "/" + id;

  @BeforeAll
  static void start() {
    registry = RealRegistry.with(RealBroker.createTopics("demo"));
    first = RunningService.start(one);
    second = RunningService.start(two);
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
  }

  @Test
  void letAClientInOnEveryInstanceUntilItIsRevoked() {
    String secret = secret(create(first), 201);
    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(call(first, secret)).isEqualTo(404);
    await().atMost(SOON).until(() -> call(second, secret) == 404);

    assertThat(change(second, "DELETE", path, "").statusCode()).isEqualTo(200);

    assertThat(call(second, secret)).isEqualTo(401);
    await().atMost(SOON).until(() -> call(first, secret) == 401);
    assertThat(create(first).statusCode()).isEqualTo(409);
    assertThat(audit())
        .containsExactly(
            "rita client-created done", "rita client-revoked done", "rita client-created refused");
  }

  @Test
  void keepTheOldSecretForTheOverlap() {
    String old = secret(create(first), 201);
    String newer = secret(change(first, "POST", path + "/secret", ""), 200);
    assertThat(call(first, old)).isEqualTo(404);
    assertThat(call(first, newer)).isEqualTo(404);

    String newest = secret(change(first, "POST", path + "/secret", "{\"overlap\":\"PT0S\"}"), 200);

    assertThat(call(first, old)).isEqualTo(401);
    assertThat(call(first, newer)).isEqualTo(401);
    assertThat(call(first, newest)).isEqualTo(404);
  }

  @Test
  void tellOneOfTwoWhoCreateTheSameClientThatTheOtherWasFirst() {
    List<HttpResponse<String>> answers =
        Stream.of(first, second, first, second)
            .map(service -> CompletableFuture.supplyAsync(() -> create(service)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(201);
    assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(201, 409, 503);
    String winner =
        answers.stream()
            .filter(answer -> answer.statusCode() == 201)
            .map(answer -> json(answer).path("secret").asString())
            .findFirst()
            .orElseThrow();
    for (RunningService service : List.of(first, second)) {
      await().atMost(SOON).until(() -> call(service, winner) == 404);
      assertThat(json(service.management(path, OPERATOR, PASSWORD)).path("version").asLong())
          .isEqualTo(1);
    }
  }

  @Test
  void letOperatorsWhoMayReadLookAndNoMore() {
    secret(create(first), 201);

    HttpResponse<String> refused = first.management("PUT", path, OPERATOR, "{\"orgs\":[\"evil\"]}");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).path("type").asString()).isEqualTo("/problems/forbidden");
    HttpResponse<String> list = first.management(CLIENTS, OPERATOR, PASSWORD);
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body()).contains(id, "demo").doesNotContain("$2a$", "secret\":\"");
    assertThat(json(first.management(path, OPERATOR, PASSWORD)).path("orgs").toString())
        .isEqualTo("[\"acme\"]");
    assertThat(audit()).containsExactly("rita client-created done", "olga client-changed refused");
    assertThat(first.management(CLIENTS, "olga", "wrong").statusCode()).isEqualTo(401);
    assertThat(first.management(CLIENTS).statusCode()).isEqualTo(401);
  }

  @Test
  void leaveClientsOfTheSettingsAlone() {
    for (HttpResponse<String> answer :
        List.of(
            change(first, "DELETE", CLIENTS + "/demo", ""),
            change(first, "POST", CLIENTS, "{\"id\":\"demo\",\"orgs\":[\"acme\"]}"))) {
      assertThat(answer.statusCode()).isEqualTo(409);
    }
    assertThat(first.api(NOWHERE, "demo", PASSWORD).statusCode()).isEqualTo(404);
  }

  @Test
  void serveNothingOfItOnThePortOfTheApi() {
    assertThat(first.api(CLIENTS, REPAIRER, PASSWORD).statusCode()).isEqualTo(404);
  }

  @Test
  void changeOrganisationsOfTheVersionThatWasRead() {
    secret(create(first), 201);

    HttpResponse<String> changed =
        change(second, "PUT", path, "{\"orgs\":[\"acme\",\"umbrella\"],\"version\":1}");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(json(changed).path("version").asLong()).isEqualTo(2);
    assertThat(change(first, "PUT", path, "{\"orgs\":[\"acme\"],\"version\":1}").statusCode())
        .isEqualTo(412);
    assertThat(change(first, "PUT", path, "{\"orgs\":[]}").statusCode()).isEqualTo(422);
    assertThat(change(first, "PUT", path, "{").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> create(RunningService service) {
    return change(service, "POST", CLIENTS, "{\"id\":\"" + id + "\",\"orgs\":[\"acme\"]}");
  }

  private static HttpResponse<String> change(
      RunningService service, String method, String path, String body) {
    return service.management(method, path, REPAIRER, body);
  }

  private int call(RunningService service, String secret) {
    return service.api(NOWHERE, id, secret).statusCode();
  }

  private static String secret(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return json(answer).path("secret").asString();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /** What the audit has about this client, in order. */
  private List<String> audit() {
    RecordReader<AuditEvent> reader = new RecordReader<>(registry, AuditEvent.class);
    List<AuditEvent> events = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                RealBroker.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.AUDIT_EVENTS.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (reader.read(record.value()) instanceof Decoded.Value<AuditEvent>(AuditEvent event)
              && event.getSubject().equals(id)) {
            events.add(event);
          }
        }
      }
    }
    return events.stream()
        .sorted(Comparator.comparing(AuditEvent::getTime))
        .map(event -> event.getOperator() + " " + event.getAction() + " " + event.getOutcome())
        .toList();
  }
}
