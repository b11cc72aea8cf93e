package dev.guestlist.invitation.web.opaque;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

  private final Seal seal = new Seal(new byte[32]);

  @Test
  void opensWhatItClosed() {
    String text = seal.close("cursor", BYTES);

    assertThat(text).matches("[A-Za-z0-9_-]+");
    assertThat(seal.open("cursor", text)).hasValue(BYTES);
  }

  @Test
  void opensForTheSamePurposeAndSecretOnly() {
    String text = seal.close("cursor", BYTES);
    byte[] otherSecret = new byte[32];
    otherSecret[0] = 1;

    assertThat(seal.open("position", text)).isEmpty();
    assertThat(new Seal(otherSecret).open("cursor", text)).isEmpty();
  }

  @Test
  void opensNothingThatWasTouched() {
    String text = seal.close("cursor", BYTES);

    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(seal.open("cursor", text.substring(0, i) + other + text.substring(i + 1)))
          .isEmpty();
      assertThat(seal.open("cursor", text.substring(0, i))).isEmpty();
    }
    for (String bad : new String[] {text + "=", text + "A", "", "!", "\u00e4", "A".repeat(5_000)}) {
      assertThat(seal.open("cursor", bad)).isEmpty();
    }
  }
}
