package dev.guestlist.schemas.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guestlist.schemas.links.LinkKeys.Purpose;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokenTest {

  private static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");
  private static final WorkspaceKey LAUNCH_2 = new WorkspaceKey("acme", "launch2");
  private static final String MEMBERSHIP =
      LowerCaseBase32.encode(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  private static final LinkKeys KEYS = keys(1, (byte) 7);

  @Test
  void readsBackWhatItWrote() {
    LinkToken token = KEYS.sign(1, LAUNCH, 3, MEMBERSHIP, 2);
    Optional<LinkToken> read = LinkToken.parse(token.toString());
    assertThat(read).contains(token);
    assertThat(KEYS.verifies(read.orElseThrow(), LAUNCH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128, 16_384, Integer.MAX_VALUE})
  void carriesEveryGeneration(int generation) {
    String text = KEYS.sign(1, LAUNCH, 255, MEMBERSHIP, generation).toString();
    assertThat(LinkToken.parse(text).orElseThrow().generation()).isEqualTo(generation);
  }

  @Test
  void isShortAndLowerCase() {
    assertThat(KEYS.sign(1, LAUNCH, 3, MEMBERSHIP, 1).toString()).matches("[a-z2-7]{48}");
  }

  @Test
  void failsForAnotherWorkspaceOrKey() {
    LinkToken token = KEYS.sign(1, LAUNCH, 3, MEMBERSHIP, 1);
    assertThat(KEYS.verifies(token, LAUNCH_2)).isFalse();
    assertThat(keys(1, (byte) 8).verifies(token, LAUNCH)).isFalse();
    assertThat(keys(2, (byte) 7).verifies(token, LAUNCH)).isFalse();
  }

  @Test
  void failsWhenAnyBitIsFlipped() {
    byte[] bytes =
        LowerCaseBase32.decode(KEYS.sign(1, LAUNCH, 3, MEMBERSHIP, 1).toString()).orElseThrow();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = Arrays.copyOf(bytes, bytes.length);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Optional<LinkToken> token = LinkToken.parse(LowerCaseBase32.encode(flipped));
      assertThat(token.filter(read -> KEYS.verifies(read, LAUNCH))).as("bit " + bit).isEmpty();
    }
  }

  @Test
  void hasOneSpelling() {
    String text = KEYS.sign(1, LAUNCH, 3, MEMBERSHIP, 128).toString();
    Set<String> others = new HashSet<>();
    others.add(text.toUpperCase(Locale.ROOT));
    others.add(text + "a");
    others.add(text + "=");
    others.add(text + ".");
    others.add(text.substring(1));
    others.add(text.replace('o', '0') + "1");
    // The last character holds bits that carry nothing; only zeros are right there.
    for (char c : "abcdefghijklmnopqrstuvwxyz234567".toCharArray()) {
      others.add(text.substring(0, text.length() - 1) + c);
    }
    others.remove(text);
    assertThat(others)
        .allSatisfy(
            other ->
                assertThat(LinkToken.parse(other).filter(read -> KEYS.verifies(read, LAUNCH)))
                    .isEmpty());
  }

  @Test
  void refusesHugeAndEmptyText() {
    assertThat(LinkToken.parse("")).isEmpty();
    assertThat(LinkToken.parse("a".repeat(10_000))).isEmpty();
  }

  @Test
  void refusesAKeyThatIsTooShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkKeys(Purpose.INVITATION, 1, Map.of(1, new byte[16])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkKeys(Purpose.INVITATION, 2, Map.of(1, new byte[32])));
  }

  private static LinkKeys keys(int id, byte fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, fill);
    return new LinkKeys(Purpose.INVITATION, id, Map.of(id, key));
  }
}
