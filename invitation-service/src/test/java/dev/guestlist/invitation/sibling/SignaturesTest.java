package dev.guestlist.invitation.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.sibling.Signatures.SignedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");
  private static final SignedCall CALL =
      new SignedCall("POST", "/api/x?y=1", List.of("Basic ZGVtbzpkZW1v"));

  private final Signatures signatures = new Signatures(new byte[32]);
  private final String proof = signatures.sign(CALL, NOW);

  @Test
  void provesTheCallForHalfAMinuteEitherWay() {
    assertThat(signatures.proves(proof, CALL, NOW)).isTrue();
    assertThat(signatures.proves(proof, CALL, NOW.plus(Signatures.TOLERANCE))).isTrue();
    assertThat(signatures.proves(proof, CALL, NOW.minus(Signatures.TOLERANCE))).isTrue();
    Duration tooMuch = Signatures.TOLERANCE.plusMillis(1);
    assertThat(signatures.proves(proof, CALL, NOW.plus(tooMuch))).isFalse();
    assertThat(signatures.proves(proof, CALL, NOW.minus(tooMuch))).isFalse();
  }

  @ParameterizedTest
  @MethodSource
  void provesNoOtherCall(SignedCall other) {
    assertThat(signatures.proves(proof, other, NOW)).isFalse();
  }

  static Stream<SignedCall> provesNoOtherCall() {
    return Stream.of(
        new SignedCall("GET", CALL.target(), CALL.credentials()),
        new SignedCall(CALL.method(), "/api/x?y=2", CALL.credentials()),
        new SignedCall(CALL.method(), CALL.target(), List.of()),
        new SignedCall(CALL.method(), CALL.target(), List.of("Basic b3RoZXI6b3RoZXI=")),
        new SignedCall(
            CALL.method(), CALL.target(), List.of("Basic ZGVtbzpkZW1v", "Basic ZGVtbzpkZW1v")),
        new SignedCall("POS", "T/api/x?y=1", CALL.credentials()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1234567890123", "x.y", "99999999999999999999.AAAA"})
  void takesNothingElseForAProof(String text) {
    assertThat(signatures.proves(text, CALL, NOW)).isFalse();
  }

  @Test
  void dependsOnTheSecret() {
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(new Signatures(other).proves(proof, CALL, NOW)).isFalse();
  }

  @Test
  void keepsLinksAndCredentialsOutOfItsText() {
    assertThat(CALL.toString()).doesNotContain("/api/x", "ZGVtbzpkZW1v");
  }
}
