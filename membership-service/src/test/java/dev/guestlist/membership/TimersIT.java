package dev.guestlist.membership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.AcceptRequested;
import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.RecordWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Timers on a real broker, whose time is the log's. */
class TimersIT {

  private static final Logger LOGGER = LoggerFactory.getLogger(TimersIT.class);
  private static final String EXPIRED = "InvitationExpired";

  /** More of them make this a measurement, whose figures are in the log. */
  private static final int HERD = Integer.getInteger("guestlist.herd", 1_000);

  private final Cluster cluster = Cluster.provisioned();
  private final RecordWriter<MembershipRequest> writer =
      new RecordWriter<>(cluster.registry(), Topics.INVITATION_REQUESTS, MembershipRequest.class);

  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  private KafkaProducer<byte[], byte[]> producer;
  private EventLog log;

  @TempDir private Path directory;

  @BeforeEach
  void connect() {
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    log = new EventLog(cluster, Topics.MEMBERSHIP_EVENTS);
  }

  @AfterEach
  void disconnect() {
    log.close();
    producer.close();
    assertThat(sent).allMatch(answer -> answer.state() == Future.State.SUCCESS);
  }

  @Test
  void endsAfterTheStartWhatRanOutWhileTheServiceWasDown() {
    Instant end = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    try (ConfigurableApplicationContext _ = start()) {
      ask(create("down"));
      end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
      ask(invite("down", 0, end));
      log.outcomeOf("down-invite-0");
    }
    await().until(runOut(end));
    assertThat(ends("down", 0)).isEmpty();

    try (ConfigurableApplicationContext _ = start()) {
      assertThat(ends("down", 1)).hasSize(1);
    }
  }

  @Test
  void hasOneWinnerWhenAnswersComeAtTheEnd() {
    int invitations = 40;
    try (ConfigurableApplicationContext _ = start()) {
      ask(create("boundary"));
      Instant end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
      List<MembershipFact> invited = invited("boundary", invitations, end);
      for (int i = 0; i < invitations; i++) {
        await().pollInterval(Duration.ofMillis(1)).until(runOut(end.plusMillis(20L * i - 400)));
        ask(accept(invited.get(i)));
      }

      List<MembershipFact> answers =
          log.awaitFacts(invitations, fact -> isAnswer(fact, "boundary"));
      long accepted = answers.stream().filter(fact -> isType(fact, "InvitationAccepted")).count();
      assertThat(accepted).isBetween(1L, invitations - 1L);
      assertThat(answers)
          .hasSize(invitations)
          .allSatisfy(
              fact -> {
                if (isType(fact, "InvitationAccepted")) {
                  assertThat(fact.getTime()).isBefore(end);
                } else {
                  assertThat(fact.getTime()).isAfterOrEqualTo(end);
                  assertThat(fact.getRequestRejected().getReason()).isEqualTo("not-pending");
                  assertThat(fact.getRequestRejected().getState()).isEqualTo("expired");
                }
              });
      assertThat(ends("boundary", invitations - (int) accepted))
          .hasSize(invitations - (int) accepted);
    }
  }

  @Test
  void endsAHerd() {
    try (ConfigurableApplicationContext _ = start()) {
      ask(create("herd"));
      Instant end = Instant.now().plusSeconds(5 + HERD / 500).truncatedTo(ChronoUnit.MILLIS);
      invited("herd", HERD, end);
      LOGGER.info("{} are invited, {} before they run out", HERD, left(end));

      List<MembershipFact> ends = ends("herd", HERD);

      LOGGER.info("{} ran out, the last was read {} after its time", HERD, left(end).negated());
      assertThat(ends)
          .extracting(MembershipFact::getMembershipId)
          .hasSize(HERD)
          .doesNotHaveDuplicates();
      assertThat(ends).allSatisfy(fact -> assertThat(fact.getTime()).isAfterOrEqualTo(end));
    }
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplication(MembershipApplication.class)
        .run(
            cluster.arguments(
                directory.resolve("state"), "guestlist.invitations.shortest-validity=0s"));
  }

  private List<MembershipFact> invited(String workspaceId, int count, Instant end) {
    for (int i = 0; i < count; i++) {
      ask(invite(workspaceId, i, end));
    }
    return log.awaitFacts(count, fact -> isIn(fact, workspaceId) && isType(fact, "MemberInvited"));
  }

  private List<MembershipFact> ends(String workspaceId, int count) {
    return log.awaitFacts(count, fact -> isIn(fact, workspaceId) && isType(fact, EXPIRED));
  }

  private void ask(MembershipRequest request) {
    WorkspaceKey workspace = new WorkspaceKey(request.getOrgId(), request.getWorkspaceId());
    sent.add(
        producer.send(
            new ProducerRecord<>(
                Topics.INVITATION_REQUESTS.name(),
                workspace.partition(RealBroker.PARTITIONS),
                workspace.toString().getBytes(UTF_8),
                writer.write(request))));
  }

  private static MembershipRequest create(String workspaceId) {
    return envelope(workspaceId, "create", "WorkspaceCreateRequested")
        .setWorkspaceCreateRequested(
            WorkspaceCreateRequested.newBuilder().setName("Launch team").build())
        .build();
  }

  private static MembershipRequest invite(String workspaceId, int number, Instant end) {
    return envelope(workspaceId, "invite-" + number, "InviteRequested")
        .setInviteRequested(
            InviteRequested.newBuilder()
                .setUserEmail("guest" + number + "@example.com")
                .setExpires(end)
                .build())
        .build();
  }

  private static MembershipRequest accept(MembershipFact invited) {
    String id = invited.getMembershipId();
    return envelope(invited.getWorkspaceId(), "accept-" + id, "AcceptRequested")
        .setActor(new Actor(ActorKind.INVITEE, id, List.of()))
        .setMembershipId(id)
        .setGeneration(1)
        .setAcceptRequested(new AcceptRequested())
        .build();
  }

  private static MembershipRequest.Builder envelope(String workspaceId, String what, String type) {
    return MembershipRequest.newBuilder()
        .setId(workspaceId + "-" + what)
        .setTime(Instant.now())
        .setOrgId("acme")
        .setWorkspaceId(workspaceId)
        .setActor(new Actor(ActorKind.CLIENT, "demo", List.of("acme")))
        .setType(type);
  }

  private static Callable<Boolean> runOut(Instant time) {
    return () -> !Instant.now().isBefore(time);
  }

  private static Duration left(Instant end) {
    return Duration.between(Instant.now(), end);
  }

  private static boolean isIn(MembershipFact fact, String workspaceId) {
    return fact.getWorkspaceId().equals(workspaceId);
  }

  private static boolean isType(MembershipFact fact, String type) {
    return fact.getType().equals(type);
  }

  private static boolean isAnswer(MembershipFact fact, String workspaceId) {
    String cause = fact.getCausationId();
    return cause != null && cause.startsWith(workspaceId + "-accept-");
  }
}
