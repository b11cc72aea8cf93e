package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.adas;
import static dev.guestlist.membership.domain.MembershipFixture.grace;
import static dev.guestlist.membership.domain.RequestFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request in every state. */
class StateTableTest {

  /** Overdue is a pending invitation whose time is up, but whose expiry is not recorded yet. */
  private static final String MEMBERSHIPS =
      """
      request         | none          | invited            | overdue                         | accepted         | declined
      invite          | MemberInvited | unchanged          | InvitationExpired+MemberInvited | already-accepted | already-declined
      accept          | not-found     | InvitationAccepted | not-pending                     | not-pending      | not-pending
      decline         | not-found     | InvitationDeclined | not-pending                     | not-pending      | not-pending
      revoke          | not-found     | InvitationRevoked  | not-pending                     | not-pending      | not-pending
      resend          | not-found     | InvitationResent   | not-pending                     | not-pending      | not-pending
      change-expiry   | not-found     | ExpiryChanged      | not-pending                     | not-pending      | not-pending
      change-role     | not-found     | RoleChanged        | not-pending                     | RoleChanged      | not-pending
      change-metadata | not-found     | MetadataChanged    | not-pending                     | MetadataChanged  | not-pending
      remove          | not-found     | InvitationRevoked  | InvitationExpired+MemberRemoved | MemberRemoved    | MemberRemoved
      leave           | not-found     | not-pending        | not-pending                     | MemberLeft       | not-pending
      erase           | not-found     | PersonErased       | InvitationExpired+PersonErased  | PersonErased     | PersonErased
      """;

  private static final String ENDED_MEMBERSHIPS =
      """
      request         | expired       | revoked       | removed       | left          | erased
      invite          | MemberInvited | MemberInvited | MemberInvited | MemberInvited | MemberInvited
      accept          | not-pending   | not-pending   | not-pending   | not-pending   | not-pending
      decline         | not-pending   | not-pending   | not-pending   | not-pending   | not-pending
      revoke          | not-pending   | not-pending   | not-pending   | not-pending   | not-pending
      resend          | not-pending   | not-pending   | not-pending   | not-pending   | not-pending
      change-expiry   | not-pending   | not-pending   | not-pending   | not-pending   | not-pending
      change-role     | not-pending   | not-pending   | not-pending   | not-pending   | not-pending
      change-metadata | not-pending   | not-pending   | not-pending   | not-pending   | not-pending
      remove          | MemberRemoved | unchanged     | unchanged     | unchanged     | unchanged
      leave           | not-pending   | not-pending   | not-pending   | not-pending   | other-person
      erase           | PersonErased  | PersonErased  | PersonErased  | PersonErased  | unchanged
      """;

  private static final String WORKSPACES =
      """
      request          | none             | active             | deleted
      create-workspace | WorkspaceCreated | workspace-exists   | workspace-exists
      delete-workspace | not-found        | WorkspaceDeleted   | not-found
      change-policy    | not-found        | PolicyChanged      | not-found
      invite           | not-found        | unchanged          | not-found
      accept           | not-found        | InvitationAccepted | not-found
      decline          | not-found        | InvitationDeclined | not-found
      revoke           | not-found        | InvitationRevoked  | not-found
      resend           | not-found        | InvitationResent   | not-found
      change-expiry    | not-found        | ExpiryChanged      | not-found
      change-role      | not-found        | RoleChanged        | not-found
      change-metadata  | not-found        | MetadataChanged    | not-found
      remove           | not-found        | InvitationRevoked  | not-found
      leave            | not-found        | not-pending        | not-found
      erase            | not-found        | PersonErased       | not-found
      """;

  @ParameterizedTest(name = "{0} when {1}: {2}")
  @MethodSource
  void decidesEveryRequestInEveryStateOfTheMembership(
      String request, String state, String expected) {
    Membership ada = adas(state);
    RememberedWorkspace workspace =
        RememberedWorkspace.of(Stream.of(grace(), ada).filter(Objects::nonNull).toList());

    Decision decision = workspace.ask(request(request));

    assertThat(Scenario.inWords(decision)).isEqualTo(expected);
    if (decision instanceof Decision.Rejected rejected && rejected.reason() == Reason.NOT_PENDING) {
      assertThat(rejected.state())
          .extracting(State::label)
          .isEqualTo(state.equals("overdue") ? "expired" : state);
    }
  }

  @ParameterizedTest(name = "{0} when {1}: {2}")
  @MethodSource
  void decidesEveryRequestInEveryStateOfTheWorkspace(
      String request, String state, String expected) {
    RememberedWorkspace workspace =
        switch (state) {
          case "none" -> RememberedWorkspace.none();
          case "active" ->
              RememberedWorkspace.of(List.of(grace(), Objects.requireNonNull(adas("invited"))));
          case "deleted" -> {
            RememberedWorkspace deleted =
                RememberedWorkspace.of(List.of(grace(), Objects.requireNonNull(adas("invited"))));
            deleted.record(new Fact.WorkspaceDeleted(MembershipFixture.YESTERDAY));
            yield deleted;
          }
          default -> throw new IllegalArgumentException("workspace: " + state);
        };

    Decision decision = workspace.ask(request(request));

    assertThat(Scenario.inWords(decision)).isEqualTo(expected);
  }

  static Stream<Arguments> decidesEveryRequestInEveryStateOfTheMembership() {
    return Stream.concat(Table.cells(MEMBERSHIPS), Table.cells(ENDED_MEMBERSHIPS));
  }

  static Stream<Arguments> decidesEveryRequestInEveryStateOfTheWorkspace() {
    return Table.cells(WORKSPACES);
  }
}
