package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.MembershipSort.By;
import dev.guestlist.invitation.readmodel.store.FailingStore;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MembershipListTest {

  private static final Set<String> STATES =
      Set.of("invited", "accepted", "declined", "expired", "revoked", "removed", "left");
  private static final List<String> ROLES = List.of("Guest", "Collaborator", "Administrator");
  private static final List<MembershipSort> SORTS =
      List.of(
          MembershipSort.NEWEST_FIRST,
          new MembershipSort(By.CREATED, false),
          new MembershipSort(By.LAST_MODIFIED, false),
          new MembershipSort(By.LAST_MODIFIED, true),
          new MembershipSort(By.EXPIRES, false),
          new MembershipSort(By.USER_EMAIL, false));
  private static final MembershipQuery ALL =
      new MembershipQuery(Optional.empty(), STATES, 50, Optional.empty());

  private final Told told = new Told();
  private final Map<String, MembershipState> there = new TreeMap<>();

  @Test
  void listsTheWantedRolesAlone() {
    put("a", m -> m.setRole("Guest"));
    put("b", m -> m.setRole("Administrator"));
    put("c", m -> m.setRole("Collaborator"));
    put("d", m -> m.setRole("Guest").setState("revoked"));

    MembershipPage page = page(query(Set.of("invited"), Set.of("Guest", "Administrator")));

    assertThat(ids(page)).containsExactlyInAnyOrder("a", "b");
    assertThat(page.total()).hasValue(2);
    assertThat(page.counts()).isEqualTo(Map.of("invited", 3L, "revoked", 1L));
  }

  @Test
  void countsNobodyWhoWasErased() {
    put("a", m -> m);
    put("b", m -> m.setState("erased"));

    assertThat(page(ALL).counts()).isEqualTo(Map.of("invited", 1L));
  }

  @Test
  void countsAMembershipUnderTheRoleThatItHasNow() {
    put("a", m -> m.setRole("Guest"));
    put("a", m -> m.setRole("Administrator").setState("accepted"));

    assertThat(page(query(STATES, Set.of("Guest"))).total()).hasValue(0);
    assertThat(ids(page(query(STATES, Set.of("Guest"))))).isEmpty();
    assertThat(page(query(STATES, Set.of("Administrator"))).total()).hasValue(1);
  }

  @Test
  void sortsByAddressWithoutRegardToCaseAndThoseWithoutOneLast() {
    put("a", m -> m.setUserEmail("Zoe@example.com"));
    put("b", m -> m.setUserEmail("adam@example.com"));
    put("c", m -> m.setUserEmail(null).setUserLogin("aaron"));
    put("d", m -> m.setUserEmail(null).setUser(profile("lin", "Berta@example.com", "Lin", "Li")));

    assertThat(ids(page(sorted(new MembershipSort(By.USER_EMAIL, false)))))
        .containsExactly("b", "d", "a", "c");
  }

  @Test
  void sortsByTheTimesThatAreAskedFor() {
    put("a", m -> times(m, 1, 9, 5));
    put("b", m -> times(m, 2, 8, 6));
    put("c", m -> times(m, 3, 7, 4));

    assertThat(SORTS.subList(0, 5).stream().map(sort -> String.join("", ids(page(sorted(sort))))))
        .containsExactly("cba", "abc", "cba", "abc", "cab");
  }

  @Test
  void findsWhomSomebodyInvited() {
    put("a", m -> m.setInvitedBy(new Actor(ActorKind.PERSON, "account-7", List.of())));
    put("b", m -> m.setReferrer(profile("olga", "Olga@Example.com", "Olga", "Orlova")));
    put("c", m -> m.setReferrer(profile("account-7", null, "Ann", "Other")));

    assertThat(ids(page(from("account-7")))).containsExactlyInAnyOrder("a", "c");
    assertThat(ids(page(from("olga@example.COM")))).containsExactly("b");
    assertThat(ids(page(from("olga")))).containsExactly("b");
    assertThat(ids(page(from("demo")))).containsExactlyInAnyOrder("b", "c");
    assertThat(ids(page(from("Olga")))).isEmpty();
    assertThat(page(from("demo")).total()).isEmpty();
  }

  @Test
  void showsAnInviteeOnceWhoseInviterHasTwoNames() {
    put(
        "a",
        m ->
            m.setInvitedBy(new Actor(ActorKind.PERSON, "olga", List.of()))
                .setReferrer(profile("olga", "olga@example.com", "Olga", "Orlova")));

    assertThat(ids(page(from("olga")))).containsExactly("a");
  }

  @Test
  void findsTheBeginningsOfAllWordsThatAreSearchedFor() {
    put("a", m -> m.setUserEmail("mia.long@example.com").setFirstName("Mia").setSurname("Long"));
    put("b", m -> m.setUserEmail(null).setUserLogin("MiaToo").setSurname("van der Löwe"));
    put("c", m -> m.setUser(profile("x", "y@example.com", "Ann Mia", "STRASSE")));

    assertThat(ids(page(search("mia")))).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(ids(page(search("MIA long")))).containsExactly("a");
    assertThat(ids(page(search("löw")))).containsExactly("b");
    assertThat(ids(page(search("LO\u0308W")))).containsExactly("b");
    assertThat(ids(page(search("straße mia")))).containsExactly("c");
    assertThat(ids(page(search("mia.long@example.com")))).containsExactly("a");
    assertThat(ids(page(search("ong")))).isEmpty();
    assertThat(ids(page(search("mia nobody")))).isEmpty();
    assertThat(page(search("mia")).total()).isEmpty();
    assertThat(page(search("mia")).counts()).isEqualTo(Map.of("invited", 3L));
  }

  @Test
  void findsNobodyByANameThatIsNoLongerTheirs() {
    put("a", m -> m.setUserEmail("mia@example.com").setSurname("Long"));
    put("a", m -> m.setUserEmail(null).setSurname(null).setState("removed"));

    assertThat(ids(page(search("mia")))).isEmpty();
    assertThat(ids(page(search("long")))).isEmpty();
    assertThat(ids(page(sorted(new MembershipSort(By.USER_EMAIL, false))))).containsExactly("a");
  }

  @Test
  void goesOnAlongTheOrderWhenEveryWordFindsACrowd() {
    int all = 30_600;
    for (int i = 0; i < all; i++) {
      int number = i;
      put(
          "m" + i,
          m ->
              times(m, number, number, number)
                  .setUserEmail(null)
                  .setFirstName(number % 2 == 0 ? "Ann" : "Eva")
                  .setSurname(number % 2 == 1 || number == all - 12_000 ? "Berg" : "Wood"));
    }
    List<Integer> sizes = new ArrayList<>();

    assertThat(walk(withWords(limited(ALL, 3), "ann", "berg"), _ -> {}, sizes))
        .containsExactly("m18600");
    // On the first page the way was too long; the page on which it was found went no farther.
    assertThat(sizes.subList(0, 2)).containsExactly(0, 1);
    assertThat(walk(withWords(limited(ALL, 500), "ann"), _ -> {}, sizes))
        .hasSize(15_300)
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesWhatNeedsTheSearchIndexUntilItIsMade() {
    put("a", m -> m);
    Tables anew = new Tables(told.store(), new FailingStore(), new PersonKeys(new byte[32]));

    for (MembershipQuery query :
        List.of(search("a"), from("demo"), sorted(new MembershipSort(By.EXPIRES, false)))) {
      assertThatThrownBy(() -> MembershipPages.page(anew, LAUNCH, query))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(ids(MembershipPages.page(anew, LAUNCH, ALL))).containsExactly("a");
    assertThat(
            ids(
                MembershipPages.page(
                    anew,
                    LAUNCH,
                    new MembershipQuery(
                        Optional.of("a@example.com"),
                        STATES,
                        Set.of(),
                        Optional.of("demo"),
                        List.of("a"),
                        new MembershipSort(By.USER_EMAIL, false),
                        5,
                        Optional.empty()))))
        .containsExactly("a");
  }

  /** Every order, with every kind of filter. */
  static Stream<Arguments> lists() {
    return SORTS.stream()
        .flatMap(
            sort ->
                Stream.of("", "role", "referrer", "q", "state")
                    .flatMap(
                        filter ->
                            IntStream.range(0, 4)
                                .mapToObj(seed -> Arguments.of(sort, filter, seed))));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void givesWhatStaysExactlyOnceWhileTheRestChanges(MembershipSort sort, String filter, int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      put("m" + i, m -> anything(m, random));
    }
    MembershipQuery query = filtered(filter, sort, 1 + random.nextInt(7));
    Set<String> changed = new HashSet<>();
    List<String> given =
        walk(
            query,
            _ -> {
              for (int i = 0; i < 4; i++) {
                String id = "m" + random.nextInt(90);
                changed.add(id);
                put(id, m -> anything(m, random));
              }
            },
            new ArrayList<>());

    List<String> stayed =
        there.values().stream()
            .filter(state -> !changed.contains(state.getMembershipId()))
            .filter(state -> query.wants(state.getMembership()))
            .sorted(
                Comparator.comparing(
                    state -> sort.by().place(state.getMembershipId(), state.getMembership()),
                    sort.places()))
            .map(state -> String.valueOf(state.getMembershipId()))
            .toList();
    assertThat(given.stream().filter(id -> !changed.contains(id)).toList()).isEqualTo(stayed);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void listsTheSameAfterARecordCameInTwo(MembershipSort sort, String filter, int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      put("m" + i, m -> anything(m, random));
    }
    MembershipState torn = next("m3", m -> anything(m, random));
    told.tellTornAfter(random.nextInt(8), torn);
    MembershipQuery query = filtered(filter, sort, 50);

    List<String> expected =
        there.values().stream()
            .filter(state -> query.wants(state.getMembership()))
            .map(state -> String.valueOf(state.getMembershipId()))
            .toList();
    assertThat(ids(page(query))).containsExactlyInAnyOrderElementsOf(expected);
  }

  private List<String> walk(
      MembershipQuery query, Consumer<MembershipPage> between, List<Integer> sizes) {
    List<String> seen = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    do {
      MembershipPage page = page(after(query, after));
      assertThat(page.memberships()).hasSizeLessThanOrEqualTo(query.limit());
      assertThat(page.memberships()).allMatch(view -> query.wants(view.membership()));
      seen.addAll(ids(page));
      sizes.add(page.memberships().size());
      after = page.next();
      between.accept(page);
    } while (after.isPresent());
    return seen;
  }

  private void put(String id, UnaryOperator<Membership.Builder> change) {
    told.tell(next(id, change));
  }

  private MembershipState next(String id, UnaryOperator<Membership.Builder> change) {
    MembershipState before = there.get(id);
    MembershipState start =
        before == null ? Records.membership(LAUNCH, id, 0, 0, "invited") : before;
    MembershipState now =
        MembershipState.newBuilder(start)
            .setVersion(start.getVersion() + 1)
            .setMembership(change.apply(Membership.newBuilder(start.getMembership())).build())
            .build();
    there.put(id, now);
    return now;
  }

  private static Membership.Builder anything(Membership.Builder membership, Random random) {
    String name = List.of("mia", "Mia", "Noa", "Lin").get(random.nextInt(4));
    return times(membership, random.nextInt(9), random.nextInt(9), random.nextInt(9))
        .setState(STATES.stream().sorted().toList().get(random.nextInt(7)))
        .setRole(ROLES.get(random.nextInt(3)))
        .setUserEmail(random.nextInt(5) == 0 ? null : name + random.nextInt(9) + "@example.com")
        .setSurname("Long")
        .setReferrer(
            random.nextBoolean() ? null : profile("olga", "olga@example.com", "Olga", "O"));
  }

  private static Membership.Builder times(
      Membership.Builder membership, int created, int changed, int expires) {
    return membership
        .setCreated(NOON.plus(Duration.ofMinutes(created)))
        .setLastModified(NOON.plus(Duration.ofMinutes(changed)))
        .setExpires(NOON.plus(Duration.ofMinutes(expires)));
  }

  private static UserProfile profile(
      String login, @Nullable String email, String first, String surname) {
    return UserProfile.newBuilder()
        .setLoginName(login)
        .setEmail(email)
        .setFirstName(first)
        .setSurname(surname)
        .build();
  }

  private static MembershipQuery filtered(String filter, MembershipSort sort, int limit) {
    MembershipQuery query = limited(sorted(sort), limit);
    return switch (filter) {
      case "role" -> withRole(query, "Guest");
      case "referrer" -> withReferrer(query, "olga");
      case "q" -> withWords(query, "mia", "long");
      case "state" -> withStates(query, Set.of("invited", "accepted"));
      default -> query;
    };
  }

  private static MembershipQuery sorted(MembershipSort sort) {
    return new MembershipQuery(
        Optional.empty(),
        STATES,
        Set.of(),
        Optional.empty(),
        List.of(),
        sort,
        50,
        Optional.empty());
  }

  private static MembershipQuery from(String referrer) {
    return withReferrer(ALL, referrer);
  }

  private static MembershipQuery search(String text) {
    return withWords(ALL, Folded.words(text).toArray(String[]::new));
  }

  private static MembershipQuery query(Set<String> states, Set<String> roles) {
    return new MembershipQuery(
        Optional.empty(),
        states,
        roles,
        Optional.empty(),
        List.of(),
        MembershipSort.NEWEST_FIRST,
        50,
        Optional.empty());
  }

  private static MembershipQuery withStates(MembershipQuery q, Set<String> states) {
    return new MembershipQuery(
        q.user(), states, q.roles(), q.referrer(), q.words(), q.sort(), q.limit(), q.after());
  }

  private static MembershipQuery withRole(MembershipQuery q, String role) {
    return new MembershipQuery(
        q.user(),
        q.states(),
        Set.of(role),
        q.referrer(),
        q.words(),
        q.sort(),
        q.limit(),
        q.after());
  }

  private static MembershipQuery withReferrer(MembershipQuery q, String referrer) {
    return new MembershipQuery(
        q.user(),
        q.states(),
        q.roles(),
        Optional.of(referrer),
        q.words(),
        q.sort(),
        q.limit(),
        q.after());
  }

  private static MembershipQuery withWords(MembershipQuery q, String... words) {
    return new MembershipQuery(
        q.user(),
        q.states(),
        q.roles(),
        q.referrer(),
        List.of(words),
        q.sort(),
        q.limit(),
        q.after());
  }

  private static MembershipQuery limited(MembershipQuery q, int limit) {
    return new MembershipQuery(
        q.user(), q.states(), q.roles(), q.referrer(), q.words(), q.sort(), limit, q.after());
  }

  private static MembershipQuery after(MembershipQuery q, Optional<Place> after) {
    return new MembershipQuery(
        q.user(), q.states(), q.roles(), q.referrer(), q.words(), q.sort(), q.limit(), after);
  }

  private MembershipPage page(MembershipQuery query) {
    return MembershipPages.page(told.tables(), LAUNCH, query);
  }

  private static List<String> ids(MembershipPage page) {
    return page.memberships().stream().map(MembershipView::id).toList();
  }
}
