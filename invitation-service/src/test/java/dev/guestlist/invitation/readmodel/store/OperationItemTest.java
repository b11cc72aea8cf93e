package dev.guestlist.invitation.readmodel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.readmodel.OperationView.Asked;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationItemTest {

  private final OperationItem.Value values = new OperationItem.Value();

  static List<OperationItem> items() {
    return List.of(
        OperationItem.UNKNOWN,
        new OperationItem(new Asked("a@example.com", null), null, 0),
        new OperationItem(
            new Asked(null, null, "m1"), new Outcome.Changed("RoleChanged", "m1", 2), 1),
        new OperationItem(
            new Asked(null, "ada"), new Outcome.Refused("not-found", "None.", null, List.of()), 0));
  }

  @ParameterizedTest
  @MethodSource("items")
  void isReadAsItWasWritten(OperationItem item) {
    assertThat(values.value(values.bytes(item))).isEqualTo(item);
  }

  @Test
  void isReadFromBeforeItNamedMemberships() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(1);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeBoolean(true);
    encoder.writeBoolean(true);
    encoder.writeString("a@example.com");
    encoder.writeBoolean(false);
    encoder.writeInt(0);
    encoder.writeInt(0);

    assertThat(values.value(bytes.toByteArray()))
        .isEqualTo(new OperationItem(new Asked("a@example.com", null), null, 0));
  }
}
