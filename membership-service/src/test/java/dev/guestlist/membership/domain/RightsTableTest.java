package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_LINK;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.adas;
import static dev.guestlist.membership.domain.MembershipFixture.grace;
import static dev.guestlist.membership.domain.MembershipFixture.member;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request by everybody. */
class RightsTableTest {

  private static final Actor.Person COLLABORATOR = new Actor.Person("account-collaborator");
  private static final Actor.Person GUEST = new Actor.Person("account-guest");
  private static final Actor.Person PENDING = new Actor.Person("account-pending");
  private static final Actor.Person FORMER = new Actor.Person("account-former");

  private static final String NOT_MEMBERS =
      """
      request          | client       | foreign client | stranger     | link         | other link   | service
      create-workspace | yes          | not-found      | yes          | forbidden    | forbidden    | forbidden
      delete-workspace | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      change-policy    | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      invite           | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      accept           | other-person | not-found      | other-person | yes          | other-person | other-person
      decline          | other-person | not-found      | other-person | yes          | other-person | other-person
      revoke           | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      resend           | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      change-expiry    | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      change-role      | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      change-metadata  | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      remove           | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      leave            | forbidden    | not-found      | other-person | forbidden    | forbidden    | forbidden
      erase            | yes          | not-found      | not-found    | forbidden    | forbidden    | forbidden
      """;

  /** Pending is invited as Administrator, former was one and left, Ada is whom it is about. */
  private static final String MEMBERS =
      """
      request          | administrator | collaborator | guest        | pending      | former       | Ada
      delete-workspace | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      change-policy    | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      invite           | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      accept           | other-person  | other-person | other-person | other-person | other-person | yes
      decline          | other-person  | other-person | other-person | other-person | other-person | yes
      revoke           | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      resend           | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      change-expiry    | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      change-role      | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      change-metadata  | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      remove           | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      leave            | other-person  | other-person | other-person | other-person | other-person | yes
      erase            | yes           | forbidden    | forbidden    | forbidden    | forbidden    | forbidden
      """;

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @MethodSource
  void letsOnlyThoseActWhoMay(String request, String actor, String expected) {
    RememberedWorkspace workspace =
        request.equals("create-workspace")
            ? RememberedWorkspace.none()
            : RememberedWorkspace.of(everybody(request));

    Decision decision = workspace.ask(request(request, by(actor(actor))));

    String words = decision instanceof Decision.Rejected ? Scenario.inWords(decision) : "yes";
    assertThat(words).isEqualTo(expected);
  }

  static Stream<Arguments> letsOnlyThoseActWhoMay() {
    return Stream.concat(Table.cells(NOT_MEMBERS), Table.cells(MEMBERS));
  }

  private static List<Membership> everybody(String request) {
    Accepted leader = member("membership-pending", PENDING, Role.ADMINISTRATOR);
    Accepted former = member("membership-former", FORMER, Role.ADMINISTRATOR);
    return List.of(
        ada(request),
        grace(),
        member("membership-collaborator", COLLABORATOR, Role.COLLABORATOR),
        member("membership-guest", GUEST, Role.GUEST),
        new Invited(leader.history(), leader.invitation(), leader.invitee()),
        new Left(
            former.history(),
            former.invitation(),
            former.invitee(),
            former.joined(),
            former.joined()));
  }

  /** In a state in which the request would be done. */
  private static Membership ada(String request) {
    return switch (request) {
      case "accept", "decline", "revoke", "resend", "change-expiry" ->
          Objects.requireNonNull(adas("invited"));
      case "invite" -> Objects.requireNonNull(adas("left"));
      default -> accepted();
    };
  }

  private static Actor actor(String name) {
    return switch (name) {
      case "client" -> DEMO;
      case "foreign client" -> new Actor.Client("foreign", Set.of("umbrella"));
      case "administrator" -> GRACE;
      case "collaborator" -> COLLABORATOR;
      case "guest" -> GUEST;
      case "pending" -> PENDING;
      case "former" -> FORMER;
      case "stranger" -> new Actor.Person("account-stranger");
      case "Ada" -> ADA;
      case "link" -> ADAS_LINK;
      case "other link" -> new Actor.Invitee("membership-other");
      case "service" -> new Actor.Service("membership-service");
      default -> throw new IllegalArgumentException("actor: " + name);
    };
  }
}
