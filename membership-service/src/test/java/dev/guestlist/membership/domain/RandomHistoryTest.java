package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.address;
import static dev.guestlist.membership.domain.MembershipFixture.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.AccountLinked;
import dev.guestlist.membership.domain.Fact.ExpiryChanged;
import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.InvitationDeclined;
import dev.guestlist.membership.domain.Fact.InvitationExpired;
import dev.guestlist.membership.domain.Fact.InvitationResent;
import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.MemberLeft;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.MetadataChanged;
import dev.guestlist.membership.domain.Fact.PersonErased;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import dev.guestlist.membership.domain.Fact.ProfileChanged;
import dev.guestlist.membership.domain.Fact.RoleChanged;
import dev.guestlist.membership.domain.Fact.WorkspaceCreated;
import dev.guestlist.membership.domain.Membership.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/** What holds after any requests in any order. */
class RandomHistoryTest {

  private static final int MOST_REQUESTS = 300;
  private static final List<Role> ROLES = List.of(Role.values());
  private static final List<String> PEOPLE = List.of("ada", "bob", "cleo", "dan");

  /**
   * One request, by numbers of which each says something whatever happened before it.
   *
   * @param kind which request
   * @param actor who asks
   * @param person whom it is about, where it invites or names somebody
   * @param membership which membership it is about, counted from the latest
   * @param role which role it wants
   * @param version which version it expects, if any
   * @param generation which invitation it answers
   * @param hours how long after the one before
   */
  record Move(
      int kind,
      int actor,
      int person,
      int membership,
      int role,
      int version,
      int generation,
      int hours) {}

  @StatisticsReport(label = "facts", onFailureOnly = true)
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void keepsItsPromisesWhateverIsAsked(
      @ForAll boolean createdByPerson, @ForAll("histories") List<Move> moves) {
    Chronicle chronicle = new Chronicle();

    chronicle.begin(createdByPerson);
    moves.forEach(chronicle::move);

    chronicle.assertHistoriesHaveNoGap();
    chronicle.assertFactsMakeTheSameStates();
    chronicle.workspace.facts().stream()
        .map(fact -> fact.getClass().getSimpleName())
        .distinct()
        .forEach(kind -> Statistics.label("facts").collect(kind));
    assertEveryFactHappened();
  }

  @Provide
  Arbitrary<List<Move>> histories() {
    return Combinators.combine(
            upTo(20),
            upTo(7),
            upTo(PEOPLE.size() - 1),
            upTo(5),
            upTo(ROLES.size() - 1),
            upTo(9),
            upTo(7),
            upTo(17))
        .as(Move::new)
        .list()
        .ofMaxSize(MOST_REQUESTS)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
  }

  private static void assertEveryFactHappened() {
    Statistics.label("facts")
        .coverage(
            coverage ->
                Stream.of(
                        WorkspaceCreated.class,
                        PolicyChanged.class,
                        MemberInvited.class,
                        InvitationAccepted.class,
                        InvitationDeclined.class,
                        InvitationRevoked.class,
                        InvitationResent.class,
                        InvitationExpired.class,
                        ExpiryChanged.class,
                        RoleChanged.class,
                        MetadataChanged.class,
                        MemberRemoved.class,
                        MemberLeft.class,
                        AccountLinked.class,
                        ProfileChanged.class,
                        PersonErased.class)
                    .forEach(
                        kind -> coverage.check(kind.getSimpleName()).count(count -> count > 0)));
  }

  /** What happened to one workspace; each request is checked when it is decided. */
  private static final class Chronicle {

    private final RememberedWorkspace workspace = RememberedWorkspace.none();
    private Instant now = NOON;
    private int asked;
    private boolean administered;

    private void begin(boolean createdByPerson) {
      ask(
          new Request.CreateWorkspace(
              by(createdByPerson ? person("ada") : DEMO),
              "Launch",
              "first",
              null,
              createdByPerson ? new Creator(addressOf("ada"), "ada", "Ada", null) : null));
    }

    private void move(Move move) {
      asked++;
      now = now.plus(Duration.ofHours(move.hours()));
      if (move.kind() > 18) {
        announce(move);
      } else {
        ask(request(move));
      }
    }

    /** The identity system says something of an account, or that it is gone. */
    private void announce(Move move) {
      String person = PEOPLE.get(move.person());
      Account account =
          move.hours() > 15
              ? Account.removed(person)
              : new Account(
                  person,
                  null,
                  person + move.role(),
                  move.membership() < 3
                      ? List.of(addressOf(person))
                      : List.of(addressOf(person), addressOf(person + ".second")),
                  "Name " + move.role(),
                  null,
                  Map.of(),
                  false);
      workspace.announce(account);
      workspace.follow(account, now);
      assertPromisesHold();
    }

    private void ask(Request request) {
      Situation found = workspace.situation(request);
      Decision decision = workspace.ask(request);

      assertPromisesHold();
      assertOnlyTheExpectedVersionChanges(found, request, decision);
    }

    private void assertPromisesHold() {
      assertThat(administered && workspace.summary().acceptedAdministrators() == 0)
          .as("nobody administers")
          .isFalse();
      administered |= workspace.summary().acceptedAdministrators() > 0;
      assertOneMembershipPerPerson();
      assertCountsAreThoseOfTheMemberships();
    }

    private Request request(Move move) {
      Actor actor = actor(move);
      String person = PEOPLE.get(move.person());
      Membership concerned = membership(move);
      MembershipName id = new MembershipName.Id(concerned == null ? "unknown" : concerned.id());
      MembershipName name =
          move.membership() == 0 ? new MembershipName.Address(addressOf(person)) : id;
      Origin origin = new Origin("acme", "launch", actor, now, version(move, concerned));
      Role role = ROLES.get(move.role());
      int generation = generation(move, concerned);
      EmailAddress verified =
          actor instanceof Actor.Person(var account)
              // Whoever has an account has two addresses, and any of them may be the verified one.
              ? addressOf(move.person() == 0 ? account + ".second" : account)
              : null;
      Instant later = now.plus(Duration.ofDays(3));
      Map<String, String> metadata = Map.of("changed", "time " + asked);
      ExpiryWindow window = new ExpiryWindow(now, now.plus(Duration.ofDays(90)));
      return switch (move.kind()) {
        case 0, 1, 2 -> new Request.Accept(origin, id, generation, verified);
        case 3 -> new Request.Decline(origin, id, generation, verified);
        case 4 -> new Request.Revoke(origin, name);
        case 5 -> new Request.Resend(origin, name, null);
        case 6 -> new Request.ChangeRole(origin, name, role);
        case 7 -> new Request.ChangeExpiry(origin, name, later);
        case 8 -> new Request.ChangeMetadata(origin, name, metadata);
        case 9 ->
            new Request.ChangeMembership(
                origin, name, new Terms(role, move.hours() > 8 ? later : null, metadata), window);
        case 10 -> new Request.Remove(origin, name);
        case 11 -> new Request.Leave(origin, id);
        case 12 -> new Request.Erase(origin, name);
        case 13 ->
            new Request.ChangePolicy(origin, RequestFixture.policyOf(24 + move.hours(), null));
        default -> {
          EmailAddress address = addressOf(move.hours() < 3 ? person + ".second" : person);
          Offer offer = new Offer(named(address), role, null, null, null);
          yield new Request.Invite(origin, "membership-" + asked, offer);
        }
      };
    }

    private Actor actor(Move move) {
      Membership membership = membership(move);
      return switch (move.actor()) {
        case 0, 1 -> DEMO;
        case 2 -> new Actor.Invitee(membership == null ? "unknown" : membership.id());
        case 3, 4 -> person(owner(membership));
        default -> person(PEOPLE.get((move.actor() + move.membership()) % PEOPLE.size()));
      };
    }

    /** Whose membership it is or might become. */
    private static String owner(@Nullable Membership membership) {
      if (!(membership instanceof Known known)) {
        return PEOPLE.getFirst();
      }
      String account = known.invitee().accountId();
      EmailAddress address = known.invitee().address();
      return account != null || address == null
          ? Objects.requireNonNull(account)
          : PEOPLE.stream().filter(address.key()::startsWith).findFirst().orElseThrow();
    }

    private @Nullable Membership membership(Move move) {
      List<Membership> all = List.copyOf(workspace.memberships());
      return all.isEmpty() ? null : all.reversed().get(move.membership() % all.size());
    }

    /** Mostly the present one. */
    private static int generation(Move move, @Nullable Membership membership) {
      return move.generation() < 2 || membership == null
          ? move.generation()
          : membership.history().generation();
    }

    /** Mostly none, sometimes the present one or the one before. */
    private static @Nullable Long version(Move move, @Nullable Membership membership) {
      return move.version() > 1 || membership == null
          ? null
          : Long.valueOf(membership.history().sequence() - move.version());
    }

    private Origin by(Actor actor) {
      return RequestFixture.by(actor, now);
    }

    private static Actor.Person person(String name) {
      return new Actor.Person(name);
    }

    private static EmailAddress addressOf(String name) {
      return address(name + "@example.com");
    }

    private static void assertOnlyTheExpectedVersionChanges(
        Situation found, Request request, Decision decision) {
      Long expected = request.origin().expectedVersion();
      if (expected != null && !(decision instanceof Decision.Rejected)) {
        WorkspaceSummary workspace = Objects.requireNonNull(found.workspace());
        Membership membership = found.membership();
        assertThat(expected)
            .isEqualTo(
                request instanceof Request.ChangePolicy
                    ? workspace.version()
                    : Objects.requireNonNull(membership).history().sequence());
      }
    }

    private void assertOneMembershipPerPerson() {
      assertThat(
              workspace.memberships().stream()
                  .filter(Known.class::isInstance)
                  .map(membership -> ((Known) membership).invitee().address())
                  .filter(Objects::nonNull))
          .doesNotHaveDuplicates();
      assertThat(
              workspace.memberships().stream()
                  .filter(Membership.Accepted.class::isInstance)
                  .map(membership -> ((Known) membership).invitee().accountId())
                  .filter(Objects::nonNull))
          .doesNotHaveDuplicates();
    }

    private void assertHistoriesHaveNoGap() {
      Map<String, Occurrence> latest = new HashMap<>();
      for (Fact fact : workspace.facts()) {
        if (fact instanceof Fact.OfMembership of) {
          Occurrence here = of.occurrence();
          Occurrence before =
              latest.getOrDefault(
                  here.membershipId(), new Occurrence(here.membershipId(), 0, 0, here.at()));
          boolean begins = fact instanceof MemberInvited || fact instanceof InvitationResent;
          assertThat(here.sequence()).isEqualTo(before.sequence() + 1);
          assertThat(here.generation()).isEqualTo(before.generation() + (begins ? 1 : 0));
          latest.put(here.membershipId(), here);
        }
      }
    }

    private void assertCountsAreThoseOfTheMemberships() {
      Counts counted = Counts.NONE;
      for (Membership membership : workspace.memberships()) {
        counted = counted.moved(null, membership);
      }
      assertThat(workspace.summary().counts()).isEqualTo(counted);
    }

    private void assertFactsMakeTheSameStates() {
      RememberedWorkspace again = RememberedWorkspace.none();
      workspace.facts().forEach(again::record);
      assertThat(again.memberships()).containsExactlyElementsOf(workspace.memberships());
      assertThat(again.summary()).isEqualTo(workspace.summary());
    }
  }
}
