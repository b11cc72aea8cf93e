package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.deferred;
import static dev.guestlist.invitation.readmodel.Records.invite;
import static dev.guestlist.invitation.readmodel.Records.invited;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.queued;
import static dev.guestlist.invitation.readmodel.Records.refused;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static dev.guestlist.invitation.readmodel.Records.unchanged;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.MembershipView.Delivery;
import dev.guestlist.invitation.readmodel.OperationView.Asked;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

  private static final String OPERATION = "00-operation";
  private static final Set<String> ALL = Set.of("invited", "accepted", "declined", "revoked");

  private final Told told = new Told();

  @Test
  void countsEachStateOfAWorkspace() {
    told.tell(
        workspace(LAUNCH),
        membership(LAUNCH, "a", 0, 1, "invited"),
        membership(LAUNCH, "b", 1, 1, "invited"),
        membership(LAUNCH, "a", 0, 2, "accepted"));

    assertThat(page(ALL, 10).counts()).isEqualTo(Map.of("invited", 1L, "accepted", 1L));
  }

  @Test
  void comesToTheSameWhenAllRecordsComeAgain() {
    told.tell(
        workspace(LAUNCH),
        membership(LAUNCH, "a", 0, 1, "invited"),
        membership(LAUNCH, "b", 1, 1, "invited"),
        queued(LAUNCH, "a", 1),
        sent(LAUNCH, "a", 1),
        membership(LAUNCH, "a", 0, 2, "accepted"),
        invite(LAUNCH, OPERATION, 0, 1, "b@example.com"),
        invited(LAUNCH, OPERATION, 0, 1, "b"));
    MembershipPage page = page(ALL, 10);
    Optional<OperationView> operation = operation(NOON);
    int size = told.store().size();

    told.tellAgain();

    assertThat(page(ALL, 10)).isEqualTo(page);
    assertThat(operation(NOON)).isEqualTo(operation);
    assertThat(told.store().size()).isEqualTo(size);
  }

  /** A rebuild reads what the topics hold, one topic faster than another. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesTheSameEntriesHoweverFastEachTopicIsRead(long seed) {
    List<List<SpecificRecord>> topics =
        List.of(
            List.of(
                workspace(LAUNCH),
                membership(LAUNCH, "a", 0, 1, "invited"),
                membership(LAUNCH, "b", 1, 1, "invited"),
                membership(LAUNCH, "a", 0, 2, "accepted")),
            List.of(
                invite(LAUNCH, OPERATION, 0, 2, "a@example.com"),
                invite(LAUNCH, OPERATION, 1, 2, "b@example.com")),
            List.of(invited(LAUNCH, OPERATION, 0, 2, "a"), invited(LAUNCH, OPERATION, 1, 2, "b")),
            List.of(queued(LAUNCH, "a", 1), sent(LAUNCH, "a", 1), deferred(LAUNCH, "b", 1)));
    topics.forEach(told::tellNext);
    Random random = new Random(seed);
    Told other = new Told();
    List<Iterator<SpecificRecord>> left =
        new ArrayList<>(topics.stream().map(List::iterator).toList());
    while (!left.isEmpty()) {
      Iterator<SpecificRecord> topic = left.get(random.nextInt(left.size()));
      if (topic.hasNext()) {
        other.tellNext(List.of(topic.next()));
      } else {
        left.remove(topic);
      }
    }

    assertThat(other.store().contents()).isEqualTo(told.store().contents());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void makesUpForACrashAfterAnyWrite(int writes) {
    MembershipState accepted = membership(LAUNCH, "a", 0, 2, "accepted");
    MembershipFact outcome = invited(LAUNCH, OPERATION, 1, 2, "a");
    Told whole =
        new Told()
            .tell(membership(LAUNCH, "a", 0, 1, "invited"), accepted)
            .tell(invite(LAUNCH, OPERATION, 0, 2, "x@example.com"))
            .tell(refused(LAUNCH, OPERATION, 0, 2, "already-accepted"), outcome);

    told.tell(membership(LAUNCH, "a", 0, 1, "invited"))
        .tellTornAfter(writes, accepted)
        .tell(invite(LAUNCH, OPERATION, 0, 2, "x@example.com"))
        .tell(refused(LAUNCH, OPERATION, 0, 2, "already-accepted"))
        .tellTornAfter(writes, outcome);

    assertThat(page(ALL, 10))
        .isEqualTo(MembershipPages.page(whole.tables(), LAUNCH, query(ALL, 10)));
    assertThat(page(Set.of("invited"), 10).memberships()).isEmpty();
    assertThat(operation(NOON)).isEqualTo(whole.tables().operations().get(OPERATION, NOON));
    assertThat(operation(NOON).orElseThrow().done()).isTrue();
  }

  @Test
  void keepsTheNewestOfTwoStates() {
    told.tell(membership(LAUNCH, "a", 0, 3, "accepted"), membership(LAUNCH, "a", 0, 2, "invited"));

    assertThat(view("a").version()).isEqualTo(3);
    assertThat(page(ALL, 10).counts()).isEqualTo(Map.of("accepted", 1L));
  }

  @Test
  void keepsWorkspacesApartWhoseIdsBeginAlike() {
    WorkspaceKey launch2 = new WorkspaceKey("acme", "launch2");
    told.tell(membership(LAUNCH, "a", 0, 1, "invited"), membership(launch2, "b", 0, 1, "invited"));

    assertThat(ids(page(ALL, 10))).containsExactly("a");
    assertThat(page(ALL, 10).total()).hasValue(1);
  }

  @Test
  void listsTheNewestFirstOverAllStates() {
    told.tell(
        membership(LAUNCH, "a", 1, 1, "invited"),
        membership(LAUNCH, "b", 2, 1, "accepted"),
        membership(LAUNCH, "c", 3, 1, "invited"),
        membership(LAUNCH, "d", 3, 1, "declined"));

    assertThat(ids(page(ALL, 10))).containsExactly("d", "c", "b", "a");
    assertThat(ids(page(Set.of("invited"), 10))).containsExactly("c", "a");
    assertThat(page(Set.of("invited"), 10).total()).hasValue(2);
    assertThat(page(ALL, 4).more()).isFalse();
    assertThat(page(ALL, 3).more()).isTrue();
  }

  @Test
  void neverRepeatsOrMissesWhatStaysWhileTheListChanges() {
    for (int minute = 0; minute < 20; minute++) {
      told.tell(membership(LAUNCH, "m" + minute, minute, 1, "invited"));
    }
    List<String> seen = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    boolean more = true;
    int round = 0;
    while (more) {
      MembershipPage page =
          MembershipPages.page(
              told.tables(), LAUNCH, new MembershipQuery(Optional.empty(), ALL, 3, after));
      seen.addAll(ids(page));
      after = page.next();
      more = page.more();
      told.tell(membership(LAUNCH, "new" + round, 100 + round, 1, "invited"));
      told.tell(membership(LAUNCH, "m" + (19 - round), 19 - round, 2, "accepted"));
      round++;
    }

    assertThat(seen).doesNotHaveDuplicates().hasSize(20).allMatch(id -> id.startsWith("m"));
  }

  @Test
  void findsAPersonByAddressHoweverItIsWritten() {
    told.tell(
        membership(LAUNCH, "a", 0, 1, "revoked", "Mia@Example.com", 1),
        membership(LAUNCH, "b", 1, 1, "invited", "noa@example.com", 1));

    assertThat(ids(ofUser("mia@example.COM"))).containsExactly("a");
    assertThat(ofUser("mia@example.com").total()).hasValue(1);
    assertThat(ofUser("nobody@example.com").memberships()).isEmpty();
    assertThat(ofUser("mia@example.com").counts()).isEqualTo(Map.of("revoked", 1L, "invited", 1L));
  }

  @Test
  void forgetsAnAddressThatAMembershipNoLongerHas() {
    told.tell(
        membership(LAUNCH, "a", 0, 1, "invited", "mia@example.com", 1),
        membership(LAUNCH, "a", 0, 2, "invited", "noa@example.com", 1));

    assertThat(ofUser("mia@example.com").memberships()).isEmpty();
    assertThat(ids(ofUser("noa@example.com"))).containsExactly("a");
  }

  @Test
  void showsWhatBecameOfTheMail() {
    told.tell(membership(LAUNCH, "a", 0, 1, "invited"));
    assertThat(view("a").delivery()).isEqualTo(Delivery.NONE);

    told.tell(queued(LAUNCH, "a", 1), deferred(LAUNCH, "a", 1));
    assertThat(view("a").delivery())
        .isEqualTo(
            new Delivery(2, "deferred", "greylisted", 1, NOON, NOON.plusSeconds(60), 451, "4.7.1"));

    told.tell(sent(LAUNCH, "a", 1));
    assertThat(view("a").delivery())
        .isEqualTo(new Delivery(3, "sent", null, 2, NOON, null, 250, "2.0.0"));
  }

  @Test
  void showsTheMailOfThePresentGenerationOnly() {
    told.tell(
        membership(LAUNCH, "a", 0, 1, "invited", "a@example.com", 1),
        sent(LAUNCH, "a", 1),
        membership(LAUNCH, "a", 0, 2, "invited", "a@example.com", 2));
    assertThat(view("a").delivery()).isEqualTo(Delivery.NONE);

    told.tell(queued(LAUNCH, "a", 2), sent(LAUNCH, "a", 1));
    assertThat(view("a").delivery().status()).isEqualTo("queued");
    assertThat(view("a").delivery().version()).isEqualTo(1);
  }

  @Test
  void knowsAnOperationFromItsFirstRequest() {
    told.tell(invite(LAUNCH, OPERATION, 0, 2, "a@example.com"));

    OperationView operation = operation(NOON).orElseThrow();
    assertThat(operation.caller()).isEqualTo("demo");
    assertThat(operation.fingerprint()).isEqualTo("print");
    assertThat(operation.request()).isEqualTo("InviteRequested");
    assertThat(operation.total()).isEqualTo(2);
    assertThat(operation.done()).isFalse();
    assertThat(operation.items()).containsExactly(null, null);
    assertThat(operation.asked())
        .containsExactly(new Asked("a@example.com", null), new Asked(null, null));
  }

  @Test
  void keepsTheOutcomesInTheOrderOfTheItems() {
    told.tell(
        invite(LAUNCH, OPERATION, 0, 3, "a@example.com"),
        invite(LAUNCH, OPERATION, 1, 3, "b@example.com"),
        invite(LAUNCH, OPERATION, 2, 3, "c@example.com"),
        unchanged(LAUNCH, OPERATION, 2, 3, "c"),
        refused(LAUNCH, OPERATION, 1, 3, "already-accepted"),
        invited(LAUNCH, OPERATION, 0, 3, "a"));

    OperationView operation = operation(NOON).orElseThrow();
    assertThat(operation.finished()).isEqualTo(NOON);
    assertThat(operation.items())
        .containsExactly(
            new Outcome.Changed("MemberInvited", "a", 1),
            new Outcome.Refused(
                "already-accepted", "Remove the member first.", "accepted", List.of()),
            new Outcome.Unchanged("c", "invited"));
  }

  @Test
  void takesOutcomesThatAreReadBeforeTheirRequests() {
    told.tell(
        invited(LAUNCH, OPERATION, 0, 2, "a"),
        refused(LAUNCH, OPERATION, 1, 2, "already-accepted"));
    assertThat(operation(NOON)).isEmpty();

    told.tell(
        invite(LAUNCH, OPERATION, 0, 2, "a@example.com"),
        invite(LAUNCH, OPERATION, 1, 2, "b@example.com"));

    assertThat(operation(NOON).orElseThrow().done()).isTrue();
    assertThat(operation(NOON).orElseThrow().asked())
        .containsExactly(new Asked("a@example.com", null), new Asked("b@example.com", null));
  }

  @Test
  void keepsTheFirstOutcomeOfAnItem() {
    told.tell(
        invite(LAUNCH, OPERATION, 0, 1, "a@example.com"),
        invited(LAUNCH, OPERATION, 0, 1, "a"),
        refused(LAUNCH, OPERATION, 0, 1, "already-accepted"));

    assertThat(operation(NOON).orElseThrow().items())
        .containsExactly(new Outcome.Changed("MemberInvited", "a", 1));
  }

  @Test
  void ignoresAnotherContentUnderTheSameOperation() {
    MembershipFact other =
        MembershipFact.newBuilder(refused(LAUNCH, OPERATION, 0, 1, "idempotency-key-reused"))
            .setFingerprint("other")
            .build();
    told.tell(invite(LAUNCH, OPERATION, 0, 1, "a@example.com"), other);
    assertThat(operation(NOON).orElseThrow().done()).isFalse();

    told.tell(invited(LAUNCH, OPERATION, 0, 1, "a"));
    assertThat(operation(NOON).orElseThrow().done()).isTrue();
  }

  @Test
  void forgetsOperationsAfterSevenDays() {
    told.tell(
        membership(LAUNCH, "a", 0, 1, "invited"),
        invite(LAUNCH, OPERATION, 0, 1, "a@example.com"),
        invited(LAUNCH, OPERATION, 0, 1, "a"));
    Instant later = NOON.plus(Duration.ofDays(7)).plusSeconds(1);
    assertThat(told.tables().operations().forget(NOON.plus(Duration.ofDays(6)), 100)).isZero();
    assertThat(operation(later)).isEmpty();

    int size = told.store().size();
    assertThat(told.tables().operations().forget(later, 1)).isEqualTo(1);
    assertThat(told.tables().operations().forget(later, 100)).isEqualTo(2);

    assertThat(told.store().size()).isEqualTo(size - 3);
    told.at(later).tellAgain();
    assertThat(operation(NOON)).isEmpty();
    assertThat(view("a").version()).isEqualTo(1);
  }

  private Optional<OperationView> operation(Instant now) {
    return told.tables().operations().get(OPERATION, now);
  }

  private MembershipView view(String id) {
    return MembershipPages.view(told.tables(), LAUNCH, id).orElseThrow();
  }

  private MembershipPage page(Set<String> states, int limit) {
    return MembershipPages.page(told.tables(), LAUNCH, query(states, limit));
  }

  private MembershipPage ofUser(String user) {
    return MembershipPages.page(
        told.tables(), LAUNCH, new MembershipQuery(Optional.of(user), ALL, 10, Optional.empty()));
  }

  private static MembershipQuery query(Set<String> states, int limit) {
    return new MembershipQuery(Optional.empty(), states, limit, Optional.empty());
  }

  private static List<String> ids(MembershipPage page) {
    return page.memberships().stream().map(MembershipView::id).toList();
  }
}
