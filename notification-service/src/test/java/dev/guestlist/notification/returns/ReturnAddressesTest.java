package dev.guestlist.notification.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.testing.MailFixture;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The addresses that mails are sent from. */
class ReturnAddressesTest {

  private static final DueMail MAIL = new DueMail(MailFixture.mail(), 2, 3);

  private final ReturnAddresses addresses = addresses((byte) 1, 7);

  private static ReturnAddresses addresses(byte fill, int keyId) {
    byte[] key = new byte[32];
    Arrays.fill(key, fill);
    return new ReturnAddresses("bounces@example.com", keyId, Map.of(keyId, key));
  }

  @Test
  void nameTheMailAndTheAttempt() {
    String address = addresses.of(MAIL);

    assertThat(address).matches("bounces\\+[a-z2-7]{31}@example\\.com");
    assertThat(address.indexOf('@')).isLessThanOrEqualTo(64);
    assertThat(addresses.read(address))
        .contains(new ReturnMark(3, 2, ReturnAddresses.markOf(MAIL.mail().reference().mailId())));
  }

  @Test
  void surviveMailSystemsThatChangeTheCase() {
    assertThat(addresses.read(addresses.of(MAIL).toUpperCase(Locale.ROOT))).isPresent();
  }

  @Test
  void areTheSameForEveryCopyOfAnAttempt() {
    assertThat(addresses.of(MAIL)).isEqualTo(addresses((byte) 1, 7).of(MAIL));
  }

  @Test
  void canNotBeForged() {
    String address = addresses.of(MAIL);
    for (int i = "bounces+".length(); i < address.indexOf('@'); i++) {
      char other = address.charAt(i) == 'a' ? 'b' : 'a';
      String forged = address.substring(0, i) + other + address.substring(i + 1);
      assertThat(addresses.read(forged)).as(forged).isEmpty();
    }
    assertThat(addresses((byte) 2, 7).read(address)).isEmpty();
    assertThat(addresses((byte) 1, 8).read(address)).isEmpty();
  }

  @Test
  void areToldFromOthers() {
    for (String other :
        new String[] {
          "",
          "bounces@example.com",
          "bounces+@example.com",
          "bounces+x@example.com",
          "bounces+" + "a".repeat(31) + "@example.com",
          "bounces+" + "a".repeat(1_000) + "@example.com",
          addresses.of(MAIL).replace("example.com", "example.org"),
          addresses.of(MAIL).replace("@", "a@")
        }) {
      assertThat(addresses.read(other)).as(other).isEmpty();
    }
  }
}
