package dev.guestlist.invitation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.contract.ClientRecord;
import dev.guestlist.contract.ClientSecret;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ClientRecord CREATED =
      done(ClientRules.create(Optional.empty(), "shop", Set.of("umbrella", "acme"), "one", NOON));

  @Test
  void makeAClientWithOneSecret() {
    assertThat(CREATED.getVersion()).isEqualTo(1);
    assertThat(CREATED.getStatus()).isEqualTo("active");
    assertThat(CREATED.getOrgs()).containsExactly("acme", "umbrella");
    assertThat(CREATED.getSecrets()).extracting(ClientSecret::getHash).containsExactly("one");
  }

  @Test
  void giveNoIdTwice() {
    ClientRecord revoked = done(ClientRules.revoke(Optional.of(CREATED), NOON));

    for (ClientRecord known : new ClientRecord[] {CREATED, revoked}) {
      assertThat(
              reason(ClientRules.create(Optional.of(known), "shop", Set.of("acme"), "two", NOON)))
          .isEqualTo(ProblemType.CLIENT_EXISTS);
    }
  }

  @Test
  void keepTheOldSecretForTheOverlapAndNoOlderOne() {
    ClientRecord second = done(ClientRules.rotate(Optional.of(CREATED), null, DAY, "two", NOON));
    ClientRecord third =
        done(ClientRules.rotate(Optional.of(second), 2L, DAY, "three", NOON.plus(DAY)));

    assertThat(second.getSecrets()).extracting(ClientSecret::getHash).containsExactly("two", "one");
    assertThat(second.getSecrets())
        .extracting(ClientSecret::getExpires)
        .containsExactly(null, NOON.plus(DAY));
    assertThat(third.getSecrets())
        .extracting(ClientSecret::getHash)
        .containsExactly("three", "two");
    assertThat(third.getVersion()).isEqualTo(3);
  }

  @Test
  void dropTheOldSecretAtOnceWithoutAnOverlap() {
    ClientRecord rotated =
        done(ClientRules.rotate(Optional.of(CREATED), null, Duration.ZERO, "two", NOON));

    assertThat(rotated.getSecrets()).extracting(ClientSecret::getHash).containsExactly("two");
  }

  @Test
  void refuseAChangeOfAnotherVersion() {
    assertThat(reason(ClientRules.changeOrgs(Optional.of(CREATED), 2L, Set.of("acme"), NOON)))
        .isEqualTo(ProblemType.PRECONDITION_FAILED);
    assertThat(reason(ClientRules.rotate(Optional.of(CREATED), 0L, DAY, "two", NOON)))
        .isEqualTo(ProblemType.PRECONDITION_FAILED);
    assertThat(done(ClientRules.changeOrgs(Optional.of(CREATED), 1L, Set.of("a"), NOON)).getOrgs())
        .containsExactly("a");
  }

  @Test
  void leaveNothingOfARevokedClient() {
    ClientRecord revoked = done(ClientRules.revoke(Optional.of(CREATED), NOON));

    assertThat(revoked.getSecrets()).isEmpty();
    assertThat(revoked.getOrgs()).isEmpty();
    assertThat(reason(ClientRules.revoke(Optional.of(revoked), NOON)))
        .isEqualTo(ProblemType.NOT_FOUND);
    assertThat(reason(ClientRules.rotate(Optional.of(revoked), null, DAY, "two", NOON)))
        .isEqualTo(ProblemType.NOT_FOUND);
    assertThat(reason(ClientRules.changeOrgs(Optional.empty(), null, Set.of("acme"), NOON)))
        .isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void letTheFirstRecordOfAVersionCount() {
    ClientBook book = new ClientBook();
    ClientRecord other =
        done(ClientRules.create(Optional.empty(), "shop", Set.of("evil"), "two", NOON));
    assertThatThrownBy(() -> book.client("shop")).isInstanceOf(UnavailableException.class);
    book.complete();

    book.take(CREATED);
    book.take(other);

    assertThat(book.client("shop").orElseThrow().orgs())
        .containsExactlyInAnyOrder("acme", "umbrella");
    book.take(done(ClientRules.revoke(Optional.of(CREATED), NOON)));
    book.take(CREATED);
    assertThat(book.client("shop")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{} {}",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{\"id\":{}}",
        "{\"secret\":\"mine\"}",
        "{\"orgs\":\"acme\"}",
        "{\"overlap\":\"a day\"}"
      })
  void refuseBodiesThatAreNoWish(String body) {
    assertThatThrownBy(() -> Wish.read(body))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().type()).isEqualTo(ProblemType.MALFORMED_JSON));
  }

  @Test
  void refuseIdsOrganisationsAndTimesOutOfBounds() {
    assertThatThrownBy(() -> Wish.read("{\"id\":\"Shop\"}").newId())
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Wish.read("").checkedOrgs()).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Wish.read("{\"orgs\":[\"a/b\"]}").checkedOrgs())
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Wish.read("{\"orgs\":[null]}").checkedOrgs())
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Wish.read("{\"overlap\":\"PT-1S\"}").checkedOverlap())
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Wish.read("{\"overlap\":\"P8D\"}").checkedOverlap())
        .isInstanceOf(ProblemException.class);
    assertThat(Wish.read("").checkedOverlap()).isEqualTo(DAY);
  }

  private static ClientRecord done(Decision decision) {
    return switch (decision) {
      case Decision.Done(ClientRecord record, _) -> record;
      case Decision.Refused refused -> throw new AssertionError(refused);
    };
  }

  private static ProblemType reason(Decision decision) {
    return switch (decision) {
      case Decision.Done done -> throw new AssertionError(done.detail());
      case Decision.Refused(ProblemType reason, _) -> reason;
    };
  }
}
