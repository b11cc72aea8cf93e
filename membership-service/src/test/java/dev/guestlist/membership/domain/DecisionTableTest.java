package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_LINK;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;
import static dev.guestlist.membership.domain.MembershipFixture.adas;
import static dev.guestlist.membership.domain.MembershipFixture.grace;
import static dev.guestlist.membership.domain.MembershipFixture.member;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request, in every state of Ada's membership and of the workspace, by everybody. */
class DecisionTableTest {

  private static final List<String> OF_WORKSPACE =
      List.of("create-workspace", "delete-workspace", "change-policy");

  private static final List<String> OF_MEMBERSHIP =
      List.of(
          "invite",
          "accept",
          "decline",
          "revoke",
          "resend",
          "change-expiry",
          "change-role",
          "change-metadata",
          "change-membership",
          "remove",
          "leave",
          "erase");

  /** Overdue is a pending invitation whose time is up, but whose expiry is not recorded yet. */
  private static final List<String> STATES =
      List.of(
          "none",
          "invited",
          "overdue",
          "accepted",
          "declined",
          "expired",
          "revoked",
          "removed",
          "left",
          "erased");

  private static final List<String> WORKSPACE_STATES = List.of("no-workspace", "active", "deleted");

  /**
   * Pending was invited as Administrator, former was one and left. Ada acts with her account, which
   * has the invited address; unlinked: before her membership is known to be that account's.
   */
  private static final List<String> ACTORS =
      List.of(
          "client",
          "foreign client",
          "administrator",
          "collaborator",
          "guest",
          "pending",
          "former",
          "stranger",
          "Ada",
          "Ada as Administrator",
          "Ada unlinked",
          "link",
          "other link",
          "service");

  private static final String WHO_ADMINISTERS =
      """
      request           | none          | invited                     | overdue                         | accepted                    | declined
      invite            | MemberInvited | unchanged                   | InvitationExpired+MemberInvited | already-accepted            | already-declined
      revoke            | not-found     | InvitationRevoked           | not-pending                     | not-pending                 | not-pending
      resend            | not-found     | InvitationResent            | not-pending                     | not-pending                 | not-pending
      change-expiry     | not-found     | ExpiryChanged               | not-pending                     | not-pending                 | not-pending
      change-role       | not-found     | RoleChanged                 | not-pending                     | RoleChanged                 | not-pending
      change-metadata   | not-found     | MetadataChanged             | not-pending                     | MetadataChanged             | not-pending
      change-membership | not-found     | RoleChanged+MetadataChanged | not-pending                     | RoleChanged+MetadataChanged | not-pending
      remove            | not-found     | InvitationRevoked           | InvitationExpired+MemberRemoved | MemberRemoved               | MemberRemoved
      erase             | not-found     | PersonErased                | InvitationExpired+PersonErased  | PersonErased                | PersonErased
      accept, decline   | not-found     | other-person                | other-person                    | other-person                | other-person
      """;

  private static final String WHO_ADMINISTERS_WHAT_ENDED =
      """
      request         | expired       | revoked, removed, left | erased
      invite          | MemberInvited | MemberInvited          | MemberInvited
      remove          | MemberRemoved | unchanged              | unchanged
      erase           | PersonErased  | PersonErased           | unchanged
      accept, decline | other-person  | other-person           | other-person
      leave           |               |                        |
      others          | not-pending   | not-pending            | not-pending
      """;

  private static final String CLIENTS_LEAVE =
      """
      request | none      | others
      leave   | not-found | forbidden
      """;

  private static final String ADMINISTRATORS_LEAVE =
      """
      request | none      | others
      leave   | not-found | other-person
      """;

  private static final String MEMBERS_WITHOUT_RIGHTS =
      """
      request                | none      | others
      invite                 | forbidden | forbidden
      accept, decline, leave | not-found | other-person
      others                 | not-found | forbidden
      """;

  private static final String STRANGERS =
      """
      request                | none      | others
      accept, decline, leave | not-found | other-person
      others                 | not-found | not-found
      """;

  private static final String FOREIGN_CLIENTS =
      """
      request | others
      others  | not-found
      """;

  private static final String ADAS_ACCOUNT =
      """
      request | none      | invited            | accepted    | erased       | others
      invite  | not-found | forbidden          | forbidden   | not-found    | forbidden
      accept  | not-found | InvitationAccepted | not-pending | other-person | not-pending
      decline | not-found | InvitationDeclined | not-pending | other-person | not-pending
      leave   | not-found | not-pending        | MemberLeft  | other-person | not-pending
      others  | not-found | forbidden          | forbidden   | not-found    | forbidden
      """;

  /** Only an accepted Administrator may do anything; she is not the only one. */
  private static final String ADAS_ACCOUNT_AS_ADMINISTRATOR =
      """
      request           | none      | invited            | accepted                    | erased       | others
      invite            | not-found | forbidden          | already-accepted            | not-found    | forbidden
      accept            | not-found | InvitationAccepted | not-pending                 | other-person | not-pending
      decline           | not-found | InvitationDeclined | not-pending                 | other-person | not-pending
      change-role       | not-found | forbidden          | RoleChanged                 | not-found    | forbidden
      change-metadata   | not-found | forbidden          | MetadataChanged             | not-found    | forbidden
      change-membership | not-found | forbidden          | RoleChanged+MetadataChanged | not-found    | forbidden
      remove            | not-found | forbidden          | MemberRemoved               | not-found    | forbidden
      leave             | not-found | not-pending        | MemberLeft                  | other-person | not-pending
      erase             | not-found | forbidden          | PersonErased                | not-found    | forbidden
      others            | not-found | forbidden          | not-pending                 | not-found    | forbidden
      """;

  private static final String ADAS_ACCOUNT_BEFORE_IT_IS_LINKED =
      """
      request | none      | invited                          | accepted      | erased       | others
      accept  | not-found | InvitationAccepted+AccountLinked | AccountLinked | other-person | not-pending
      decline | not-found | InvitationDeclined+AccountLinked | not-pending   | other-person | not-pending
      leave   | not-found | other-person                     | other-person  | other-person | other-person
      others  | not-found | not-found                        | not-found     | not-found    | not-found
      """;

  private static final String HOLDERS_OF_THE_LINK =
      """
      request | none      | invited            | others
      invite  | forbidden | forbidden          | forbidden
      accept  | not-found | InvitationAccepted | not-pending
      decline | not-found | InvitationDeclined | not-pending
      others  | not-found | forbidden          | forbidden
      """;

  private static final String OTHER_LINKS_AND_SERVICES =
      """
      request         | none      | others
      invite          | forbidden | forbidden
      accept, decline | not-found | other-person
      others          | not-found | forbidden
      """;

  private static final String WORKSPACES_OF_CLIENTS =
      """
      request          | no-workspace     | active           | deleted
      create-workspace | WorkspaceCreated | workspace-exists | workspace-exists
      delete-workspace | not-found        | WorkspaceDeleted | not-found
      change-policy    | not-found        | PolicyChanged    | not-found
      """;

  private static final String WORKSPACES_OF_ADMINISTRATORS =
      """
      request          | no-workspace                                      | active           | deleted
      create-workspace | WorkspaceCreated+MemberInvited+InvitationAccepted | workspace-exists | workspace-exists
      delete-workspace | not-found                                         | WorkspaceDeleted | not-found
      change-policy    | not-found                                         | PolicyChanged    | not-found
      """;

  private static final String WORKSPACES_OF_OTHER_MEMBERS =
      """
      request          | no-workspace                                      | active           | deleted
      create-workspace | WorkspaceCreated+MemberInvited+InvitationAccepted | workspace-exists | workspace-exists
      others           | not-found                                         | forbidden        | not-found
      """;

  private static final String WORKSPACES_OF_STRANGERS =
      """
      request          | no-workspace                                      | active           | deleted
      create-workspace | WorkspaceCreated+MemberInvited+InvitationAccepted | workspace-exists | workspace-exists
      others           | not-found                                         | not-found        | not-found
      """;

  private static final String WORKSPACES_OF_LINKS_AND_SERVICES =
      """
      request          | no-workspace | active           | deleted
      create-workspace | forbidden    | workspace-exists | workspace-exists
      others           | not-found    | forbidden        | not-found
      """;

  private static final String MEMBERSHIPS_OF_NO_WORKSPACE =
      """
      request | no-workspace | deleted
      others  | not-found    | not-found
      """;

  private static final String MEMBERSHIPS_OF_NO_WORKSPACE_BY_CLIENTS =
      """
      request | no-workspace | deleted
      erase   | not-found    | PersonErased
      others  | not-found    | not-found
      """;

  /** One request and what becomes of it. */
  record Case(String actor, String request, String state, String expected) {
    @Override
    public String toString() {
      return request + " by " + actor + ", " + state + ": " + expected;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void decides(Case one) {
    RememberedWorkspace workspace = workspace(one);

    Decision decision = workspace.ask(request(one.request(), by(actor(one.actor()))));

    assertThat(Scenario.inWords(decision)).isEqualTo(one.expected());
    if (decision instanceof Decision.Rejected rejected && rejected.reason() == Reason.NOT_PENDING) {
      assertThat(rejected.state())
          .extracting(State::label)
          .isEqualTo(one.state().equals("overdue") ? "expired" : one.state());
    }
  }

  @Test
  void leavesNoCaseOutAndTellsNoneTwice() {
    List<String> all = new ArrayList<>();
    for (String actor : ACTORS) {
      OF_MEMBERSHIP.forEach(
          request -> STATES.forEach(state -> all.add(key(actor, request, state))));
      OF_WORKSPACE.forEach(
          request -> WORKSPACE_STATES.forEach(state -> all.add(key(actor, request, state))));
      OF_MEMBERSHIP.forEach(
          request ->
              List.of("no-workspace", "deleted")
                  .forEach(state -> all.add(key(actor, request, state))));
    }

    assertThat(cases().map(one -> key(one.actor(), one.request(), one.state())))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  static Stream<Case> cases() {
    return Stream.of(
            memberships("client, administrator", WHO_ADMINISTERS),
            memberships("client, administrator", WHO_ADMINISTERS_WHAT_ENDED),
            memberships("client", CLIENTS_LEAVE),
            memberships("administrator", ADMINISTRATORS_LEAVE),
            memberships("collaborator, guest, pending, former", MEMBERS_WITHOUT_RIGHTS),
            memberships("stranger", STRANGERS),
            memberships("foreign client", FOREIGN_CLIENTS),
            memberships("Ada", ADAS_ACCOUNT),
            memberships("Ada as Administrator", ADAS_ACCOUNT_AS_ADMINISTRATOR),
            memberships("Ada unlinked", ADAS_ACCOUNT_BEFORE_IT_IS_LINKED),
            memberships("link", HOLDERS_OF_THE_LINK),
            memberships("other link, service", OTHER_LINKS_AND_SERVICES),
            workspaces("client", WORKSPACES_OF_CLIENTS),
            workspaces("administrator, Ada as Administrator", WORKSPACES_OF_ADMINISTRATORS),
            workspaces("collaborator, guest, pending, former, Ada", WORKSPACES_OF_OTHER_MEMBERS),
            workspaces("stranger, Ada unlinked", WORKSPACES_OF_STRANGERS),
            workspaces("foreign client", FOREIGN_CLIENTS),
            workspaces("link, other link, service", WORKSPACES_OF_LINKS_AND_SERVICES),
            cases(
                ACTORS.stream()
                    .filter(actor -> !actor.equals("client"))
                    .collect(Collectors.joining(",")),
                MEMBERSHIPS_OF_NO_WORKSPACE,
                OF_MEMBERSHIP,
                WORKSPACE_STATES),
            cases(
                "client", MEMBERSHIPS_OF_NO_WORKSPACE_BY_CLIENTS, OF_MEMBERSHIP, WORKSPACE_STATES))
        .flatMap(cases -> cases);
  }

  private static Stream<Case> memberships(String actors, String table) {
    return cases(actors, table, OF_MEMBERSHIP, STATES);
  }

  private static Stream<Case> workspaces(String actors, String table) {
    return cases(actors, table, OF_WORKSPACE, WORKSPACE_STATES);
  }

  private static Stream<Case> cases(
      String actors, String table, List<String> requests, List<String> states) {
    List<Table.Cell> cells = Table.cells(table, requests, states);
    return Stream.of(actors.split(",", -1))
        .map(String::strip)
        .flatMap(
            actor ->
                cells.stream()
                    .map(cell -> new Case(actor, cell.row(), cell.column(), cell.text())));
  }

  private static String key(String actor, String request, String state) {
    return request + " by " + actor + ", " + state;
  }

  private static RememberedWorkspace workspace(Case one) {
    return switch (one.state()) {
      case "no-workspace" -> RememberedWorkspace.none();
      case "active" -> RememberedWorkspace.of(everybody(ada(one.actor(), "accepted")));
      case "deleted" -> {
        RememberedWorkspace deleted =
            RememberedWorkspace.of(everybody(ada(one.actor(), "invited")));
        deleted.record(new Fact.WorkspaceDeleted(YESTERDAY));
        yield deleted;
      }
      default -> RememberedWorkspace.of(everybody(ada(one.actor(), one.state())));
    };
  }

  private static @Nullable Membership ada(String actor, String state) {
    Membership ada = adas(state);
    return switch (actor) {
      case "Ada as Administrator" -> MembershipFixture.withRole(ada, Role.ADMINISTRATOR);
      case "Ada unlinked" -> MembershipFixture.unlinked(ada);
      default -> ada;
    };
  }

  private static List<Membership> everybody(@Nullable Membership ada) {
    Accepted leader = member("membership-pending", person("pending"), Role.ADMINISTRATOR);
    Accepted former = member("membership-former", person("former"), Role.ADMINISTRATOR);
    List<Membership> everybody = new ArrayList<>();
    if (ada != null) {
      everybody.add(ada);
    }
    everybody.add(grace());
    everybody.add(member("membership-collaborator", person("collaborator"), Role.COLLABORATOR));
    everybody.add(member("membership-guest", person("guest"), Role.GUEST));
    everybody.add(new Invited(leader.history(), leader.invitation(), leader.invitee()));
    everybody.add(
        new Left(
            former.history(),
            former.invitation(),
            former.invitee(),
            former.joined(),
            former.joined()));
    return everybody;
  }

  private static Actor actor(String name) {
    return switch (name) {
      case "client" -> DEMO;
      case "foreign client" -> new Actor.Client("foreign", Set.of("umbrella"));
      case "administrator" -> GRACE;
      case "Ada", "Ada as Administrator", "Ada unlinked" -> ADA;
      case "link" -> ADAS_LINK;
      case "other link" -> new Actor.Invitee("membership-other");
      case "service" -> new Actor.Service("membership-service");
      default -> person(name);
    };
  }

  private static Actor.Person person(String name) {
    return new Actor.Person("account-" + name);
  }
}
