package dev.guestlist.membership;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.util.FileSystemUtils;

/**
 * Measures how long after its time an invitation's end can be read by everybody, while so many run
 * out each second. It is no test: run it by hand, on a quiet machine.
 *
 * <p>Arguments: seconds of each run (10), ends per second (500 1000 2000 4000).
 */
final class ExpirySpeed {

  private static final int WORKSPACES = 48;
  private static final Duration SETTLING = Duration.ofSeconds(20);

  /** How many requests are decided in a second at least, on any machine worth measuring. */
  private static final int INVITED_PER_SECOND = 250;

  private final Cluster cluster = Cluster.provisioned();
  private final RecordWriter<MembershipRequest> writer =
      new RecordWriter<>(
          cluster.registry(), Topics.upstreamRequests("demo"), MembershipRequest.class);
  private final RecordReader<MembershipFact> reader =
      new RecordReader<>(cluster.registry(), MembershipFact.class);

  private ExpirySpeed() {}

  /** Measures and prints. */
  public static void main(String... arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    List<Integer> rates =
        arguments.length > 1
            ? Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList()
            : List.of(500, 1_000, 2_000, 4_000);
    new ExpirySpeed().measure(seconds, rates);
    System.exit(0);
  }

  private void measure(int seconds, List<Integer> rates) throws Exception {
    Path directory = Files.createTempDirectory("expiry");
    try (ServiceProcess service =
            ServiceProcess.asItShips(
                directory.resolve("log"),
                cluster.arguments(
                    directory.resolve("state"), "guestlist.invitations.shortest-validity=0s"));
        Sender sender = new Sender(cluster);
        KafkaConsumer<byte[], byte[]> facts =
            EventLog.committed(cluster, Topics.MEMBERSHIP_EVENTS)) {
      for (int workspace = 0; workspace < WORKSPACES; workspace++) {
        ask(sender, workspace, "create", create());
      }
      for (int rate : rates) {
        run(sender, facts, rate, seconds);
      }
      service.kill();
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private void run(Sender sender, KafkaConsumer<byte[], byte[]> facts, int rate, int seconds)
      throws InterruptedException {
    int count = rate * seconds;
    Instant first =
        Instant.now()
            .plus(SETTLING)
            .plusSeconds(count / INVITED_PER_SECOND)
            .truncatedTo(ChronoUnit.MILLIS);
    for (int i = 0; i < count; i++) {
      Instant end = first.plusMillis(i * 1_000L / rate);
      ask(sender, i % WORKSPACES, "invite-" + rate + "-" + i, invite(rate + "-" + i, end));
    }
    sender.flush();
    Map<String, Instant> ends = new HashMap<>();
    awaitFacts(facts, ends, count, (fact, _) -> note(fact, ends));
    Duration left = Duration.between(Instant.now(), first);
    if (left.isNegative()) {
      throw new IllegalStateException(
          "inviting took " + left.negated() + " too long: some ended before they were waited for");
    }
    List<Long> delays = new ArrayList<>();
    Map<String, Instant> ended = new HashMap<>();
    awaitFacts(
        facts,
        ended,
        count,
        (fact, read) -> {
          if (fact.getType().equals("InvitationExpired")) {
            ended.put(fact.getMembershipId(), read);
            delays.add(Duration.between(ends.get(fact.getMembershipId()), read).toMillis());
          }
        });
    delays.sort(null);
    System.out.printf(
        "%d/s for %d s: read p50 %d, p99 %d, max %d ms after the end%n",
        rate,
        seconds,
        delays.get(delays.size() / 2),
        delays.get(delays.size() * 99 / 100),
        delays.getLast());
  }

  private static void note(MembershipFact fact, Map<String, Instant> ends) {
    if (fact.getMemberInvited() != null) {
      ends.put(fact.getMembershipId(), fact.getMemberInvited().getExpires());
    }
  }

  private void awaitFacts(
      KafkaConsumer<byte[], byte[]> facts,
      Map<String, Instant> found,
      int count,
      BiConsumer<MembershipFact, Instant> use) {
    while (found.size() < count) {
      facts
          .poll(Duration.ofMillis(20))
          .forEach(
              record -> {
                Instant read = Instant.now();
                switch (reader.read(record.value())) {
                  case Decoded.Value<MembershipFact>(MembershipFact fact) -> use.accept(fact, read);
                  case Decoded.Poison<MembershipFact>(String reason, String detail) ->
                      throw new IllegalStateException(reason + ": " + detail);
                }
              });
    }
  }

  private void ask(Sender sender, int workspace, String what, MembershipRequest.Builder request) {
    String id = "speed" + workspace;
    sender.send(
        new WorkspaceKey("acme", id).toString(),
        writer.write(
            request
                .setId(id + "-" + what)
                .setTime(Instant.now())
                .setOrgId("acme")
                .setWorkspaceId(id)
                .build()));
  }

  private static MembershipRequest.Builder create() {
    return MembershipRequest.newBuilder()
        .setType("WorkspaceCreateRequested")
        .setWorkspaceCreateRequested(
            WorkspaceCreateRequested.newBuilder().setName("Launch team").build());
  }

  private static MembershipRequest.Builder invite(String guest, Instant end) {
    return MembershipRequest.newBuilder()
        .setType("InviteRequested")
        .setInviteRequested(
            InviteRequested.newBuilder()
                .setUserEmail("guest" + guest + "@example.com")
                .setExpires(end)
                .build());
  }
}
