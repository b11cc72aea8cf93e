package dev.guestlist.membership.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.contract.MembershipState;
import java.time.Instant;
import java.util.BitSet;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class StoreFormatTest {

  @Test
  void hasANewVersionWheneverTheStoredRecordChanges() {
    // When this fails: keep a reader of the old schema for version 1 and write version 2.
    assertThat(StoreFormat.VERSION).isEqualTo((byte) 1);
    assertThat(
            Long.toHexString(
                SchemaNormalization.parsingFingerprint64(MembershipState.getClassSchema())))
        .isEqualTo("FINGERPRINT");
  }

  @Test
  void keepsOperations() {
    BitSet decided = new BitSet();
    decided.set(0);
    decided.set(999);
    Operation operation =
        new Operation(Instant.parse("2026-11-22T12:00:00.123Z"), "fingerprint", decided);

    assertThat(StoreFormat.operation(StoreFormat.write(operation))).isEqualTo(operation);
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    byte[] value = StoreFormat.write("id");
    value[0] = 9;

    assertThatThrownBy(() -> StoreFormat.id(value)).hasMessageContaining("version 9");
  }
}
