package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.accept;
import static dev.guestlist.membership.messaging.Requests.acceptAs;
import static dev.guestlist.membership.messaging.Requests.by;
import static dev.guestlist.membership.messaging.Requests.changeExpiry;
import static dev.guestlist.membership.messaging.Requests.changePolicy;
import static dev.guestlist.membership.messaging.Requests.createWorkspace;
import static dev.guestlist.membership.messaging.Requests.decline;
import static dev.guestlist.membership.messaging.Requests.deleteWorkspace;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.remove;
import static dev.guestlist.membership.messaging.Requests.resend;
import static dev.guestlist.membership.messaging.Requests.revoke;
import static dev.guestlist.membership.messaging.Requests.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Policy;
import dev.guestlist.membership.store.Rebuild;
import dev.guestlist.schemas.testing.StandInRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topics give the store again; each history is made from a number of its own. */
class RebuildTest {

  private static final int REQUESTS = 250;
  private static final Duration OPERATIONS_KEPT = Duration.ofHours(24);
  private static final List<String> PEOPLE = List.of("ada", "bob", "cleo", "dan", "eve");

  private static final Set<String> KINDS = new TreeSet<>();

  private final List<MembershipFact> facts = new ArrayList<>();
  private final List<MembershipState> states = new ArrayList<>();
  private final List<String> ids = new ArrayList<>(List.of("aaaaaaaaaaaaaaaaaaaa"));
  private Instant now = NOON;

  @ParameterizedTest
  @MethodSource("histories")
  void givesTheSameEntriesByteForByte(int number, @TempDir Path directory) {
    try (StandInRegistry registry = new StandInRegistry("demo");
        RunningTopology topology = new RunningTopology(registry, directory)) {
      happen(topology, new Random(number));

      assertThat(rebuilt(states)).isEqualTo(topology.stored());
      assertThat(rebuilt(compacted())).isEqualTo(topology.stored());
      KINDS.addAll(topology.stored().keySet().stream().map(key -> key.substring(0, 2)).toList());
    }
  }

  @AfterAll
  static void coversEveryKindOfEntryThatIsThereWhenNothingIsUnderWay() {
    assertThat(KINDS).containsExactly("a/", "d/", "i/", "m/", "o/", "p/", "r/", "t/", "v/", "w/");
  }

  static IntStream histories() {
    return IntStream.range(0, 6);
  }

  private void happen(RunningTopology topology, Random random) {
    topology.passTime(Duration.ofMillis(1));
    now = now.plusMillis(1);
    ask(topology, "launch", createWorkspace(edge("create")));
    ask(topology, "second", by("ada", createWorkspace(edge("create-second"))));
    for (int asked = 0; asked < REQUESTS; asked++) {
      pass(topology, Duration.ofMinutes(random.nextInt(60)));
      if (random.nextInt(8) == 0) {
        topology.upstreamAsks(invite(upstream("u" + asked), one(PEOPLE, random) + "@example.com"));
        take(topology);
      } else {
        String workspace = random.nextInt(4) == 0 ? "second" : "launch";
        ask(topology, workspace, anyRequest(asked, random));
      }
    }
    if (random.nextBoolean()) {
      ask(topology, "second", by("ada", deleteWorkspace(edge("delete"))));
    }
    // So that nothing is under way: a rebuild begins open jobs anew.
    pass(topology, Duration.ofSeconds(40));
    pass(topology, Duration.ofSeconds(40));
  }

  private MembershipRequest.Builder anyRequest(int number, Random random) {
    MembershipRequest.Builder edge = edge("op" + number);
    String person = one(PEOPLE, random);
    String address = person + "@example.com";
    String id = one(ids, random);
    return switch (random.nextInt(14)) {
      case 0 -> acceptAs(person, address, id).setOperationId("op" + number);
      case 1 -> accept(id, 1).setOperationId("op" + number);
      case 2 -> decline(id, 1).setOperationId("op" + number);
      case 3 -> resend(edge, id);
      case 4 -> revoke(edge, id);
      case 5 -> remove(edge, id);
      case 6 -> changeExpiry(edge, id, now.plus(Duration.ofHours(2 + random.nextInt(40))));
      case 7 -> changePolicy(edge, anyPolicy(random));
      case 8, 9 ->
          by(
              person,
              invite(
                  edge,
                  InviteRequested.newBuilder().setUserEmail("guest" + number + "@example.com")));
      default ->
          invite(
              edge,
              InviteRequested.newBuilder()
                  .setUserEmail(address)
                  .setRole("Administrator")
                  .setMetadata(Map.of("a", "1", "b", "2", "c", "3"))
                  .setExpires(now.plus(Duration.ofHours(2 + random.nextInt(40)))));
    };
  }

  private static Policy.Builder anyPolicy(Random random) {
    Policy.Builder policy = Policy.newBuilder();
    return random.nextBoolean() ? policy : policy.setReminderHoursBefore(1 + random.nextInt(12));
  }

  private void ask(
      RunningTopology topology, String workspaceId, MembershipRequest.Builder request) {
    topology.edgeAsks(workspaceId, request, now);
    take(topology);
  }

  private void pass(RunningTopology topology, Duration time) {
    topology.passTime(time);
    topology.passTime(Duration.ofSeconds(1));
    now = now.plus(time).plusSeconds(1);
    take(topology);
  }

  private void take(RunningTopology topology) {
    for (MembershipFact fact : topology.facts()) {
      facts.add(fact);
      if (fact.getMemberInvited() != null) {
        ids.add(fact.getMembershipId());
      }
    }
    states.addAll(topology.states());
  }

  /** As the broker leaves them: the latest of each key, in the order in which they were written. */
  private List<MembershipState> compacted() {
    Map<String, MembershipState> latest = new LinkedHashMap<>();
    for (MembershipState state : states) {
      String key = state.getWorkspaceId() + "/" + state.getMembershipId();
      latest.remove(key);
      latest.put(key, state);
    }
    return List.copyOf(latest.values());
  }

  private Map<String, String> rebuilt(List<MembershipState> from) {
    Rebuild rebuild = new Rebuild(RunningTopology.PERSON_KEY);
    facts.forEach(rebuild::read);
    from.forEach(rebuild::read);
    return RunningTopology.shown(rebuild.entries(now.minus(OPERATIONS_KEPT)));
  }

  private static <T> T one(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
