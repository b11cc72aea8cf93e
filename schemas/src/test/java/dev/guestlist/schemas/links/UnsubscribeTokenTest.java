package dev.guestlist.schemas.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guestlist.schemas.links.LinkKeys.Purpose;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeTokenTest {

  private static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");
  private static final WorkspaceKey LAUNCH_2 = new WorkspaceKey("acme", "launch2");
  private static final String MEMBERSHIP = LowerCaseBase32.encode(new byte[12]);
  private static final byte[] SECRET = new byte[32];
  private static final UnsubscribeKeys KEYS = new UnsubscribeKeys(1, Map.of(1, SECRET));
  private static final RecipientHash HASH =
      new RecipientHash(Base64.getEncoder().encodeToString(SECRET));

  @Test
  void readsBackWhatItWrote() {
    UnsubscribeToken token = token();
    Optional<UnsubscribeToken> read = UnsubscribeToken.parse(token.toString());
    assertThat(read).contains(token);
    assertThat(KEYS.verifies(read.orElseThrow(), LAUNCH)).isTrue();
    assertThat(token.toString()).matches("[a-z2-7]{72}");
  }

  @Test
  void failsForAnotherWorkspaceOrRecipientOrKey() {
    UnsubscribeToken token = token();
    assertThat(KEYS.verifies(token, LAUNCH_2)).isFalse();
    assertThat(
            KEYS.verifies(
                new UnsubscribeToken(1, 3, MEMBERSHIP, hash("bo@example.com"), token.signature()),
                LAUNCH))
        .isFalse();
    assertThat(
            KEYS.verifies(
                new UnsubscribeToken(9, 3, MEMBERSHIP, token.recipient(), token.signature()),
                LAUNCH))
        .isFalse();
  }

  @Test
  void isNotSignedAsAnInvitationIs() {
    LinkKeys invitations = new LinkKeys(Purpose.INVITATION, 1, Map.of(1, SECRET));
    LinkKeys sameSecret = new LinkKeys(Purpose.UNSUBSCRIBE, 1, Map.of(1, SECRET));
    UnsubscribeToken token = token();
    assertThat(invitations.signature(1, LAUNCH, 3, MEMBERSHIP, token.recipient()))
        .isNotEqualTo(token.signature());
    assertThat(sameSecret.signature(1, LAUNCH, 3, MEMBERSHIP, token.recipient()))
        .isNotEqualTo(token.signature());
  }

  @Test
  void changesWithEveryBit() {
    String text = token().toString();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(UnsubscribeToken.parse(changed).filter(token -> KEYS.verifies(token, LAUNCH)))
          .as(changed)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "0000", "../../etc", "aaaaaaaa="})
  void isNotSpelledOtherwise(String text) {
    assertThat(UnsubscribeToken.parse(text)).isEmpty();
    assertThat(UnsubscribeToken.parse(token() + text + "a")).isEmpty();
  }

  @Test
  void hashesAddressesOfOnePersonToTheSame() {
    assertThat(hash("Ada@Example.COM")).isEqualTo(hash("ada@example.com")).hasSize(26);
    assertThat(hash("ada+1@example.com")).isNotEqualTo(hash("ada@example.com"));
  }

  @Test
  void takesNoShortKey() {
    String tooShort = Base64.getEncoder().encodeToString(new byte[31]);
    assertThatIllegalArgumentException().isThrownBy(() -> new RecipientHash(tooShort));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnsubscribeKeys(1, Map.of(1, new byte[31])));
  }

  private static UnsubscribeToken token() {
    return KEYS.sign(1, LAUNCH, 3, MEMBERSHIP, hash("ada@example.com"));
  }

  private static String hash(String address) {
    return HASH.of(EmailAddress.parse(address).orElseThrow());
  }
}
