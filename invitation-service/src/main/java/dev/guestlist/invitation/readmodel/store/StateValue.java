package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipState;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** A membership or workspace, as {@code membership.state} told it. */
final class StateValue extends Versioned<MembershipState> {

  private final SpecificDatumWriter<MembershipState> writer =
      new SpecificDatumWriter<>(MembershipState.class);
  private final SpecificDatumReader<MembershipState> reader =
      new SpecificDatumReader<>(MembershipState.class);

  @Override
  void write(MembershipState value, Encoder to) throws IOException {
    writer.write(value, to);
  }

  @Override
  MembershipState read(Decoder from) throws IOException {
    return reader.read(null, from);
  }
}
