package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.at;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Changes.Step;
import dev.guestlist.invitation.readmodel.Changes.Wanted;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Position START = new Position(0, 0, 0, 0);
  private static final WorkspaceKey OTHER = new WorkspaceKey("acme", "launch2");

  private final LocalInstance instance = new LocalInstance().tell(workspace(LAUNCH));

  @AfterEach
  void stop() {
    instance.close();
  }

  @Test
  void tellsAFactWhenTheMembershipShowsIt() {
    CompletableFuture<@Nullable Step> next = next(START, Wanted.ALL, LONG);
    instance.tell(happened(LAUNCH, "a", 1, "MemberInvited", NOON));
    assertThat(next).isNotDone();

    instance.tell(membership(LAUNCH, "a", 0, 1, "invited"));

    assertThat(next).succeedsWithin(LONG);
    Step.Happened step = (Step.Happened) Objects.requireNonNull(next.join());
    assertThat(step.type()).isEqualTo("MemberInvited");
    assertThat(step.membership().membership().getState()).isEqualTo("invited");
    assertThat(step.position()).isEqualTo(new Position(0, 1, 2, 0));
  }

  @Test
  void tellsAMailWithTheDeliveryThatItMade() {
    instance.tell(
        happened(LAUNCH, "a", 1, "MemberInvited", NOON),
        membership(LAUNCH, "a", 0, 1, "invited"),
        sent(LAUNCH, "a", 1));

    Step.Happened step = (Step.Happened) take(new Position(0, 1, 2, 0), Wanted.ALL);
    assertThat(step.type()).isEqualTo("MailSent");
    assertThat(step.membership().delivery().status()).isEqualTo("sent");
    assertThat(step.position()).isEqualTo(new Position(0, 1, 2, 1));
  }

  @Test
  void movesOnPastWhatIsNotWanted() {
    instance.tell(
        happened(LAUNCH, "a", 1, "MemberInvited", NOON),
        happened(LAUNCH, "b", 1, "MemberInvited", NOON.plusSeconds(1)),
        membership(LAUNCH, "a", 0, 1, "invited"),
        membership(LAUNCH, "b", 0, 1, "invited"),
        workspace(OTHER),
        happened(OTHER, "c", 1, "MemberInvited", NOON));

    assertThat(take(START, only("nobody"))).isEqualTo(new Step.Passed(new Position(0, 3, 4, 0)));
    assertThat(((Step.Happened) take(START, only("b"))).membership().id()).isEqualTo("b");
    assertThat(((Step.Happened) take(START, of("B@example.COM"))).membership().id()).isEqualTo("b");
    assertThat(take(START, of("c@example.com"))).isInstanceOf(Step.Passed.class);
    assertThat(take(START, of("b"))).isInstanceOf(Step.Passed.class);
  }

  @Test
  void doesNotMovePastWhatCanNotBeToldYet() {
    instance.tell(
        happened(LAUNCH, "a", 1, "MemberInvited", NOON),
        membership(LAUNCH, "a", 0, 1, "invited"),
        happened(LAUNCH, "a", 2, "InvitationAccepted", NOON.plusSeconds(1)));

    assertThat(take(new Position(0, 1, 0, 0), Wanted.ALL))
        .isInstanceOfSatisfying(
            Step.Passed.class, step -> assertThat(step.position().events()).isEqualTo(1));
  }

  @Test
  void passesALongLogOverInSlices() {
    for (int number = 0; number < 450; number++) {
      instance.tell(
          membership(LAUNCH, "m" + number, 0, 1, "invited"),
          happened(LAUNCH, "m" + number, 1, "MemberInvited", NOON.plusMillis(number)));
    }

    Step first = take(START, only("m449"));
    assertThat(first)
        .isInstanceOfSatisfying(
            Step.Passed.class, step -> assertThat(step.position().events()).isEqualTo(200));
    Step second = take(((Step.Passed) first).position(), only("m449"));
    Step third = take(((Step.Passed) second).position(), only("m449"));
    assertThat(((Step.Happened) third).position().events()).isEqualTo(450);
  }

  @Test
  void saysSoWhenAPositionIsKeptNoMore() {
    instance.tell(
        membership(LAUNCH, "a", 0, 1, "invited"), happened(LAUNCH, "a", 1, "MemberInvited", NOON));
    Instant later = NOON.plus(Duration.ofDays(8));
    instance.at(later);
    instance.tell(
        membership(LAUNCH, "a", 0, 2, "accepted"),
        happened(LAUNCH, "a", 2, "InvitationAccepted", later));

    assertThat(take(START, Wanted.ALL)).isEqualTo(new Step.Lost(new Position(0, 2, 3, 0)));
    assertThat(take(new Position(0, 1, 0, 0), Wanted.ALL)).isInstanceOf(Step.Happened.class);
  }

  @Test
  void endsWithTheWorkspace() {
    CompletableFuture<@Nullable Step> next = next(START, Wanted.ALL, LONG);

    instance.tell(workspace(LAUNCH, 2, "deleted"));

    assertThat(next).succeedsWithin(LONG).isEqualTo(new Step.Ended());
  }

  @Test
  void failsWhenThePartitionGoes() {
    CompletableFuture<@Nullable Step> next = next(START, Wanted.ALL, LONG);

    instance.movePartitionAway();

    assertThat(next)
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(UnavailableException.class);
  }

  @Test
  void leavesNobodyWaitingBehind() {
    assertThat(take(START, Wanted.ALL)).isInstanceOf(Step.Passed.class);

    await().until(instance::isQuiet);
  }

  /**
   * Three instances read the same topics in orders of their own, read some records twice, and hold
   * the partition in turn; a client follows whoever holds it.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void tellsEverythingOnceWhoeverIsAskedInWhateverOrderTheTopicsMix(long seed) {
    Random random = new Random(seed);
    List<Instant> expected = new ArrayList<>();
    List<List<SpecificRecord>> topics = topics(random, expected);
    List<Reader> readers = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      readers.add(new Reader(topics));
    }
    List<Instant> seen = new ArrayList<>();
    Position position = START;
    while (seen.size() < expected.size() || readers.stream().anyMatch(reader -> !reader.done())) {
      Reader reader = readers.get(random.nextInt(readers.size()));
      reader.advance(random);
      if (random.nextInt(8) == 0) {
        reader.goBack(random);
      }
      Step step =
          Objects.requireNonNull(
              reader.instance.changes().next(LAUNCH, position, Wanted.ALL, SHORT).block(LONG));
      switch (step) {
        case Step.Happened happened -> {
          seen.add(happened.time());
          assertThat(happened.membership().version())
              .isGreaterThanOrEqualTo(versionOf(happened.time()));
          position = happened.position();
        }
        case Step.Passed(Position reached) -> position = reached;
        case Step.Lost _, Step.Ended _ -> throw new AssertionError(step);
      }
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    readers.forEach(reader -> reader.instance.close());
  }

  /** Two workspaces; each record has a time of its own, in which the version of a fact is told. */
  private static List<List<SpecificRecord>> topics(Random random, List<Instant> expected) {
    List<SpecificRecord> facts = new ArrayList<>();
    List<SpecificRecord> states = new ArrayList<>();
    List<SpecificRecord> mails = new ArrayList<>();
    states.add(workspace(LAUNCH));
    states.add(workspace(OTHER));
    int[] versions = new int[4];
    for (int number = 0; number < 40; number++) {
      int who = random.nextInt(versions.length);
      WorkspaceKey workspace = who == 3 ? OTHER : LAUNCH;
      String id = "m" + who;
      Instant time = NOON.plusSeconds(number);
      if (versions[who] > 0 && random.nextInt(3) == 0) {
        NotificationFact mail = at(sent(workspace, id, 1), time);
        mails.add(mail);
        note(expected, workspace, mail.getTime());
      } else {
        int version = ++versions[who];
        MembershipFact fact =
            happened(workspace, id, version, "RoleChanged", time.plusMillis(version));
        MembershipState state = membership(workspace, id, 0, version, "invited");
        facts.add(fact);
        states.add(state);
        note(expected, workspace, fact.getTime());
      }
    }
    return List.of(facts, states, mails);
  }

  private static void note(List<Instant> expected, WorkspaceKey workspace, Instant time) {
    if (workspace.equals(LAUNCH)) {
      expected.add(time);
    }
  }

  private static long versionOf(Instant time) {
    return time.toEpochMilli() % 1_000;
  }

  /** An instance on its way through the topics. */
  private static final class Reader {

    private final LocalInstance instance = new LocalInstance();
    private final List<List<SpecificRecord>> topics;
    private final int[] next = new int[3];

    Reader(List<List<SpecificRecord>> topics) {
      this.topics = topics;
      // Nobody is asked before the workspace is known.
      for (; next[1] < 2; next[1]++) {
        instance.take(topics.get(1).get(next[1]), next[1]);
      }
    }

    void advance(Random random) {
      int topic = random.nextInt(next.length);
      for (int left = random.nextInt(4);
          left > 0 && next[topic] < topics.get(topic).size();
          left--) {
        instance.take(topics.get(topic).get(next[topic]), next[topic]);
        next[topic]++;
      }
    }

    /** Some records come again, as after a crash. */
    void goBack(Random random) {
      int topic = random.nextInt(next.length);
      for (int offset = Math.max(0, next[topic] - 3); offset < next[topic]; offset++) {
        instance.take(topics.get(topic).get(offset), offset);
      }
    }

    boolean done() {
      for (int topic = 0; topic < next.length; topic++) {
        if (next[topic] < topics.get(topic).size()) {
          return false;
        }
      }
      return true;
    }
  }

  private Step take(Position position, Wanted wanted) {
    return Objects.requireNonNull(
        instance.changes().next(LAUNCH, position, wanted, SHORT).block(LONG));
  }

  private CompletableFuture<@Nullable Step> next(
      Position position, Wanted wanted, Duration longest) {
    CompletableFuture<@Nullable Step> next =
        instance.changes().next(LAUNCH, position, wanted, longest).toFuture();
    await().until(() -> next.isDone() || !instance.isQuiet());
    return next;
  }

  private static Wanted only(String id) {
    return new Wanted(Optional.of(id), Optional.empty());
  }

  private static Wanted of(String user) {
    return new Wanted(Optional.empty(), Optional.of(user));
  }
}
