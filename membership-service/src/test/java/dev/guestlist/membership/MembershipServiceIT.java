package dev.guestlist.membership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class MembershipServiceIT {

  private static final Topic UPSTREAM = Topics.upstreamRequests("demo");
  private static final Duration START = Duration.ofSeconds(60);

  private static Cluster cluster;
  private static ConfigurableApplicationContext service;
  private static Sender sender;
  private static EventLog log;
  private static OutsideClient outsider;
  private static HttpClient http;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    cluster = Cluster.provisioned();
    SpringApplication application = new SpringApplication(MembershipApplication.class);
    String hash = new BCryptPasswordEncoder(4).encode("secret");
    service =
        application.run(
            cluster.arguments(directory, "guestlist.operators.ops.password-hash=" + hash));
    sender = new Sender(cluster);
    log =
        new EventLog(
            cluster, Topics.MEMBERSHIP_EVENTS, Topics.MEMBERSHIP_STATE, Topics.MEMBERSHIP_NOTICES);
    outsider = new OutsideClient(cluster.registryUrl(), UPSTREAM.name());
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    log.close();
    sender.close();
    service.close();
  }

  @Test
  void answersAnOutsiderWhoKnowsOnlyTheRegistry() throws IOException {
    create("outside");
    sender.send(3, "acme/outside", outsider.invitation("outside-2", "outside", "ada@example.com"));

    MembershipFact fact = log.outcomeOf("outside-2");
    assertThat(fact.getType()).isEqualTo("MemberInvited");
    assertThat(fact.getCorrelationId()).isEqualTo("outside-2");
    assertThat(fact.getActor().getId()).isEqualTo("demo");
  }

  @Test
  void neverSaysOfAnAccountAnnouncedBeforeThatThereIsNone() throws IOException {
    create("race");
    RecordWriter<AccountEvent> accounts =
        new RecordWriter<>(cluster.registry(), Topics.ACCOUNT_EVENTS, AccountEvent.class);
    RecordWriter<MembershipRequest> requests =
        new RecordWriter<>(cluster.registry(), UPSTREAM, MembershipRequest.class);
    for (int person = 0; person < 100; person++) {
      String login = "racer-" + person;
      sender.announce("id-of-" + login, accounts.write(account(login)));
      sender.send("acme/race", requests.write(byLogin("runner-" + person, login)));
      if (person % 10 == 0) {
        sender.send("acme/race", requests.write(byLogin("nobody-" + person, "nobody" + person)));
      }
    }
    sender.flush();

    assertThat(log.awaitFacts(100, fact -> isOutcome(fact, "runner-")))
        .extracting(MembershipFact::getType)
        .containsOnly("MemberInvited");
    assertThat(log.awaitFacts(10, fact -> isOutcome(fact, "nobody-")))
        .extracting(fact -> fact.getRequestRejected().getReason())
        .containsOnly("no-such-account");
  }

  private static boolean isOutcome(MembershipFact fact, String requests) {
    return fact.getCausationId() != null
        && fact.getCausationId().startsWith(requests)
        && fact.getAccountLinked() == null;
  }

  private static MembershipRequest byLogin(String id, String login) {
    return MembershipRequest.newBuilder()
        .setId(id)
        .setTime(Instant.now())
        .setOrgId("acme")
        .setWorkspaceId("race")
        .setType("InviteRequested")
        .setInviteRequested(InviteRequested.newBuilder().setUserLogin(login).build())
        .build();
  }

  private static AccountEvent account(String login) {
    return AccountEvent.newBuilder()
        .setId("event-" + login)
        .setTime(Instant.now())
        .setAccountId("id-of-" + login)
        .setLogin(login)
        .setAddresses(List.of(new AccountAddress(login + "@example.com", true)))
        .build();
  }

  @Test
  void putsEverythingOfAWorkspaceInOnePartition() throws IOException {
    create("place");
    sender.send(2, "acme/place", outsider.invitation("place-2", "place", "ada@example.com"));

    int partition = new WorkspaceKey("acme", "place").partition(RealBroker.PARTITIONS);
    assertThat(log.await(5, record -> new String(record.key(), UTF_8).startsWith("acme/place")))
        .extracting(ConsumerRecord::partition)
        .containsOnly(partition);
  }

  @Test
  void parksPoisonAndDecidesTheRestOnce() throws IOException {
    create("mixed");
    for (int i = 0; i < 50; i++) {
      int partition = i % RealBroker.PARTITIONS;
      byte[] request = outsider.invitation("mixed-" + i, "mixed", "a" + i + "@example.com");
      sender.send(partition, "acme/mixed", new byte[] {0, 0, 0, (byte) i});
      sender.send(partition, "acme/mixed", request);
      sender.send(partition, "acme/mixed", request);
      sender.send(partition, "acme/elsewhere", request);
    }
    for (int partition = 0; partition < RealBroker.PARTITIONS; partition++) {
      String last = "mixed-last-" + partition;
      sender.send(
          partition, "acme/mixed", outsider.invitation(last, "mixed", last + "@example.com"));
    }
    sender.flush();

    int expected = 1 + 50 + RealBroker.PARTITIONS;
    List<MembershipFact> facts =
        log.awaitFacts(expected, fact -> fact.getWorkspaceId().equals("mixed"));
    assertThat(facts).hasSize(expected);
    assertThat(facts).extracting(MembershipFact::getCausationId).doesNotHaveDuplicates();
    assertThat(facts).extracting(MembershipFact::getId).doesNotHaveDuplicates();
    try (EventLog deadLetters = new EventLog(cluster, deadLetters(UPSTREAM))) {
      assertThat(deadLetters.await(100, _ -> true))
          .extracting(letter -> EventHeaders.text(letter.headers(), DeadLetters.REASON))
          .containsOnly("undecodable", "key-mismatch")
          .hasSize(100);
    }
  }

  @Test
  void showsHealthToEverybodyAndMetricsToOperators() throws IOException, InterruptedException {
    await().atMost(START).until(() -> get("/actuator/health/readiness", null).statusCode() == 200);
    assertThat(get("/actuator/health", null).body()).doesNotContain("state");
    assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
    assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(401);
    assertThat(get("/actuator/prometheus", "ops:wrong").statusCode()).isEqualTo(401);
    assertThat(get("/actuator/prometheus", "ops:secret").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/env", "ops:secret").statusCode()).isEqualTo(404);
    assertThat(get("/", null).statusCode()).isEqualTo(401);
  }

  private static void create(String workspaceId) throws IOException {
    String requestId = workspaceId + "-create";
    sender.send("acme/" + workspaceId, outsider.workspace(requestId, workspaceId));
    assertThat(log.outcomeOf(requestId).getType()).isEqualTo("WorkspaceCreated");
  }

  private static Topic deadLetters(Topic source) {
    return Topics.all(List.of("demo")).stream()
        .filter(topic -> topic.name().equals(source.deadLetters()))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> get(String path, @Nullable String credentials)
      throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (credentials != null) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
