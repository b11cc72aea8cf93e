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
import dev.guestlist.membership.domain.Fact.RoleChanged;
import dev.guestlist.membership.domain.Membership.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds after any requests in any order; each history is made from a number of its own. */
class RandomHistoryTest {

  private static final int HISTORIES = 50;
  private static final int REQUESTS = 400;

  private static final List<String> PEOPLE = List.of("ada", "bob", "cleo", "dan");

  private final RememberedWorkspace workspace = RememberedWorkspace.none();
  private Instant now = NOON;
  private int asked;

  @ParameterizedTest
  @MethodSource("histories")
  void keepsItsPromisesWhateverIsAsked(int number) {
    happen(new Random(number));

    assertHistoriesHaveNoGap();
    assertCountsAreThoseOfTheMemberships();
    assertFactsMakeTheSameStates();
  }

  @Test
  void leadsToEveryFactThatARequestCanLeadTo() {
    Set<Class<?>> kinds = new HashSet<>();

    for (int number = 0; number < HISTORIES; number++) {
      RandomHistoryTest history = new RandomHistoryTest();
      history.happen(new Random(number));
      history.workspace.facts().forEach(fact -> kinds.add(fact.getClass()));
    }

    assertThat(kinds)
        .contains(
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
            PersonErased.class);
  }

  static IntStream histories() {
    return IntStream.range(0, HISTORIES);
  }

  private void happen(Random random) {
    boolean administered = false;
    workspace.ask(
        new Request.CreateWorkspace(
            by(random.nextBoolean() ? DEMO : person("ada")), "Launch", "first", null));
    for (asked = 0; asked < REQUESTS; asked++) {
      now = now.plus(Duration.ofHours(random.nextInt(18)));
      workspace.ask(anyRequest(random));

      int administrators = workspace.summary().acceptedAdministrators();
      assertThat(administered && administrators == 0).as("nobody administers").isFalse();
      administered |= administrators > 0;
      assertOneMembershipPerPerson();
    }
  }

  private Request anyRequest(Random random) {
    Origin origin = by(anyActor(random));
    String name = one(PEOPLE, random);
    String id = anyMembership(random);
    Role role = one(List.of(Role.values()), random);
    int generation = anyGeneration(id, random);
    EmailAddress verified =
        origin.actor() instanceof Actor.Person(var account) ? addressOf(account) : null;
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> new Request.Accept(origin, id, generation, verified);
      case 3 -> new Request.Decline(origin, id, generation, verified);
      case 4 -> new Request.Revoke(origin, id);
      case 5 -> new Request.Resend(origin, id, null);
      case 6 -> new Request.ChangeRole(origin, id, role);
      case 7 -> new Request.ChangeExpiry(origin, id, now.plus(Duration.ofDays(3)));
      case 8 -> new Request.ChangeMetadata(origin, id, Map.of("changed", "time " + asked));
      case 9 -> new Request.Remove(origin, id);
      case 10 -> new Request.Leave(origin, id);
      case 11 -> new Request.Erase(origin, id);
      default -> {
        Offer offer = new Offer(named(addressOf(name)), role, null, null, null);
        yield new Request.Invite(origin, "membership-" + asked, offer);
      }
    };
  }

  private int anyGeneration(String id, Random random) {
    int present =
        workspace.memberships().stream()
            .filter(membership -> membership.id().equals(id))
            .mapToInt(membership -> membership.history().generation())
            .findFirst()
            .orElse(1);
    return random.nextInt(4) == 0 ? random.nextInt(3) : present;
  }

  private Actor anyActor(Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> DEMO;
      case 2 -> new Actor.Invitee(anyMembership(random));
      default -> person(one(PEOPLE, random));
    };
  }

  private String anyMembership(Random random) {
    List<String> ids = workspace.memberships().stream().map(Membership::id).toList();
    return ids.isEmpty() ? "unknown" : one(ids, random);
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

  private static <T> T one(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
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
