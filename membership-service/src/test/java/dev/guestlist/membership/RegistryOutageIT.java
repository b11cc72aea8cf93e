package dev.guestlist.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.messaging.ProcessingState;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RegistryDoor;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.SchemaLookups;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The registry goes away just when a producer of another release begins to write. */
class RegistryOutageIT {

  private static final Topic UPSTREAM = Topics.upstreamRequests("demo");
  private static final Duration LONGEST_BETWEEN_POLLS = Duration.ofSeconds(4);

  private final Cluster cluster = Cluster.provisioned();
  private final RegistryDoor door = new RegistryDoor();

  private ConfigurableApplicationContext service;
  private Sender sender;
  private EventLog log;
  private OutsideClient outsider;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException, InterruptedException {
    service =
        new SpringApplication(MembershipApplication.class)
            .run(
                cluster.arguments(
                    directory,
                    "guestlist.registry-url=" + door.url(),
                    "spring.cloud.stream.kafka.streams.binder.configuration.max.poll.interval.ms="
                        + LONGEST_BETWEEN_POLLS.toMillis()));
    sender = new Sender(cluster);
    log = new EventLog(cluster, Topics.MEMBERSHIP_EVENTS);
    outsider = new OutsideClient(cluster.registryUrl(), UPSTREAM.name());
  }

  @AfterEach
  void stop() {
    log.close();
    sender.close();
    service.close();
    door.close();
  }

  @Test
  void holdsUpOnePartitionAloneUntilItIsBack() throws Exception {
    String held = workspaceIn(0);
    String free = workspaceIn(1);
    create(held);
    create(free);
    Set<String> members = members();
    door.shut();

    send(0, held, RegistryDoor.underANewSchema(invitation(held, "late")));
    send(0, held, invitation(held, "behind"));
    send(1, free, invitation(free, "free"));
    assertThat(log.outcomeOf(free + "-free").getType()).isEqualTo("MemberInvited");
    await().until(() -> lookups().waiting() == 1);
    await()
        .pollDelay(LONGEST_BETWEEN_POLLS.multipliedBy(2))
        .untilAsserted(() -> assertThat(members()).isEqualTo(members));
    // What comes into the same partition by another topic is not held up either.
    sender.sendFromTheEdge(invitationFromTheEdge(held));
    assertThat(log.outcomeOf(held + "-edge").getType()).isEqualTo("MemberInvited");
    send(1, free, invitation(free, "later"));
    assertThat(log.outcomeOf(free + "-later").getType()).isEqualTo("MemberInvited");
    assertThat(service.getBean(ProcessingState.class).now()).isEqualTo(KafkaStreams.State.RUNNING);

    door.open();
    List<MembershipFact> facts =
        log.awaitFacts(3, fact -> fact.getWorkspaceId().equals(held) && isInvitation(fact));
    assertThat(facts)
        .extracting(MembershipFact::getCausationId)
        .containsExactly(held + "-edge", held + "-late", held + "-behind");
    assertThat(lookups().waiting()).isZero();
  }

  private SchemaLookups lookups() {
    return service.getBean(SchemaLookups.class);
  }

  private static boolean isInvitation(MembershipFact fact) {
    return fact.getType().equals("MemberInvited");
  }

  private static String workspaceIn(int partition) {
    return IntStream.range(0, 1_000)
        .mapToObj(number -> "outage-" + number)
        .filter(
            workspace ->
                new WorkspaceKey("acme", workspace).partition(RealBroker.PARTITIONS) == partition)
        .findFirst()
        .orElseThrow();
  }

  private void create(String workspace) throws IOException {
    String request = workspace + "-create";
    sender.send("acme/" + workspace, outsider.workspace(request, workspace));
    assertThat(log.outcomeOf(request).getType()).isEqualTo("WorkspaceCreated");
  }

  private byte[] invitation(String workspace, String name) throws IOException {
    return outsider.invitation(workspace + "-" + name, workspace, name + "@example.com");
  }

  private static MembershipRequest invitationFromTheEdge(String workspace) {
    return MembershipRequest.newBuilder()
        .setId(workspace + "-edge")
        .setTime(Instant.now())
        .setOrgId("acme")
        .setWorkspaceId(workspace)
        .setActor(new Actor(ActorKind.CLIENT, "demo", List.of("acme")))
        .setOperationId(workspace + "-edge-operation")
        .setType("InviteRequested")
        .setInviteRequested(InviteRequested.newBuilder().setUserEmail("edge@example.com").build())
        .build();
  }

  private void send(int partition, String workspace, byte[] value) {
    sender.send(partition, "acme/" + workspace, value);
    sender.flush();
  }

  private static Set<String> members() throws ExecutionException, InterruptedException {
    try (var admin = RealBroker.admin()) {
      return admin
          .describeConsumerGroups(List.of(Topics.MEMBERSHIP_SERVICE))
          .all()
          .get()
          .values()
          .stream()
          .flatMap(group -> group.members().stream())
          .map(MemberDescription::consumerId)
          .collect(Collectors.toSet());
    }
  }
}
