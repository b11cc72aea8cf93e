package dev.guestlist.invitation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.links.LinkToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormNoncesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final LinkToken LINK = Invitations.link();

  private final FormNonces nonces = Invitations.nonces();

  @Test
  void acceptsItsOwnForAnHour() {
    String nonce = nonces.issue(LINK, NOON);

    assertThat(nonces.valid(nonce, LINK, NOON)).isTrue();
    assertThat(nonces.valid(nonce, LINK, NOON.plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(nonces.valid(nonce, LINK, NOON.plus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void acceptsThoseOfAnInstanceWhoseClockIsSlightlyAhead() {
    String nonce = nonces.issue(LINK, NOON);

    assertThat(nonces.valid(nonce, LINK, NOON.minusSeconds(30))).isTrue();
    assertThat(nonces.valid(nonce, LINK, NOON.minusSeconds(90))).isFalse();
  }

  @Test
  void acceptsThoseOfAnotherInstanceWithTheSameKeys() {
    assertThat(Invitations.nonces().valid(nonces.issue(LINK, NOON), LINK, NOON)).isTrue();
  }

  @Test
  void refusesThoseOfOtherKeys() {
    byte[] otherKey = "another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8);
    FormNonces others = new FormNonces(Map.of(Invitations.KEY_ID, otherKey));

    assertThat(nonces.valid(others.issue(LINK, NOON), LINK, NOON)).isFalse();
  }

  @Test
  void refusesThoseOfAnotherGeneration() {
    LinkToken later = Invitations.link(Invitations.GENERATION + 1);

    assertThat(nonces.valid(nonces.issue(LINK, NOON), later, NOON)).isFalse();
  }

  @Test
  void refusesEveryFlippedLetter() {
    String nonce = nonces.issue(LINK, NOON);

    for (int i = 0; i < nonce.length(); i++) {
      char flipped = nonce.charAt(i) == 'a' ? 'b' : 'a';
      String forged = nonce.substring(0, i) + flipped + nonce.substring(i + 1);
      assertThat(nonces.valid(forged, LINK, NOON)).as(forged).isFalse();
    }
  }

  @Test
  void neverIssuesTheSameTwice() {
    Set<String> issued = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      issued.add(nonces.issue(LINK, NOON));
    }

    assertThat(issued).hasSize(10_000);
  }
}
