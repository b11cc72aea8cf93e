package dev.guestlist.invitation.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.security.ReadRights.Own;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRightsTest {

  private static final Caller CLIENT = new Caller.Client("demo", Set.of("acme"));
  private static final Caller PERSON =
      new Caller.Person("mia", Set.of("acme"), "mia@example.com", null, null, null);

  @Test
  void letAClientReadItsOrganisationsAlone() {
    assertThat(ReadRights.of(CLIENT, "acme", Optional.empty())).isEqualTo(new Sight.Everything());
    assertThat(ReadRights.of(CLIENT, "acme2", Optional.empty())).isEqualTo(new Sight.Nothing());
  }

  @Test
  void letAMemberReadTheWholeWorkspace() {
    Sight sight = ReadRights.of(PERSON, "elsewhere", own("accepted"));

    assertThat(sight).isEqualTo(new Sight.Everything());
    assertThat(sight.showsWorkspace()).isTrue();
    assertThat(sight.shows("mine")).isTrue();
    assertThat(sight.shows("another")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invited", "declined", "expired", "revoked", "removed", "left", "new"})
  void letWhoeverIsNoMemberReadTheirOwnMembershipAlone(String state) {
    Sight sight = ReadRights.of(PERSON, "acme", own(state));

    assertThat(sight).isEqualTo(new Sight.OwnMembership("mine"));
    assertThat(sight.showsWorkspace()).isFalse();
    assertThat(sight.shows("mine")).isTrue();
    assertThat(sight.shows("another")).isFalse();
  }

  @Test
  void letAStrangerReadNothingEvenWhereTheyMayCreateWorkspaces() {
    Sight sight = ReadRights.of(PERSON, "acme", Optional.empty());

    assertThat(sight).isEqualTo(new Sight.Nothing());
    assertThat(sight.showsWorkspace()).isFalse();
    assertThat(sight.shows("mine")).isFalse();
  }

  @Test
  void letAPersonSeeThemselvesAndAClientWhatIsInItsOrganisations() {
    Caller ada = new Caller.Person("4711", Set.of(), "ada@example.com", "ada", null, null);

    assertThat(ReadRights.ofPerson(ada, "ada"))
        .isEqualTo(new PersonSight.Oneself("4711", "ada@example.com"));
    assertThat(ReadRights.ofPerson(ada, "Ada")).isEqualTo(new PersonSight.Nothing());
    assertThat(ReadRights.ofPerson(ada, "ada@example.com")).isEqualTo(new PersonSight.Nothing());
    assertThat(ReadRights.ofPerson(PERSON, "mia")).isEqualTo(new PersonSight.Nothing());
    assertThat(ReadRights.ofPerson(CLIENT, "ada"))
        .isEqualTo(new PersonSight.InOrganisations(Set.of("acme")));
  }

  private static Optional<Own> own(String state) {
    return Optional.of(new Own("mine", state));
  }
}
