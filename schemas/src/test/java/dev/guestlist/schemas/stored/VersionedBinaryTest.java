package dev.guestlist.schemas.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.junit.jupiter.api.Test;

class VersionedBinaryTest {

  private static final byte VERSION = 3;

  @Test
  void readsWhatWasWritten() {
    Instant time = Instant.parse("2026-11-22T10:15:30.123Z");
    byte[] bytes =
        VersionedBinary.write(
            VERSION,
            to -> {
              VersionedBinary.writeText("Grüße", to);
              VersionedBinary.writeText(null, to);
              VersionedBinary.writeTime(time, to);
              VersionedBinary.writeTime(null, to);
            });

    assertThat(bytes[0]).isEqualTo(VERSION);
    assertThat(
            VersionedBinary.<Object[]>read(
                VERSION,
                bytes,
                from ->
                    new Object[] {
                      VersionedBinary.readText(from),
                      VersionedBinary.readText(from),
                      VersionedBinary.readTime(from),
                      VersionedBinary.readTime(from)
                    }))
        .containsExactly("Grüße", null, time, null);
  }

  @Test
  void doesNotGuessWhatAnotherVersionMeans() {
    byte[] bytes = VersionedBinary.write(VERSION, to -> to.writeString("x"));
    byte other = VERSION + 1;

    assertThatIllegalStateException()
        .isThrownBy(() -> VersionedBinary.read(other, bytes, BinaryDecoder::readString))
        .withMessageContaining("version 3, expected: 4");
    assertThatIllegalStateException()
        .isThrownBy(() -> VersionedBinary.read(other, new byte[0], BinaryDecoder::readString));
  }

  @Test
  void noticesThatAValueIsCutOff() {
    byte[] bytes = VersionedBinary.write(VERSION, to -> to.writeString("a longer text"));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

    assertThatThrownBy(() -> VersionedBinary.read(VERSION, cut, BinaryDecoder::readString))
        .isInstanceOf(UncheckedIOException.class);
  }
}
