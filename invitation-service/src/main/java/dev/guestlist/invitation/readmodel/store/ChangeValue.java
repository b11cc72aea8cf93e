package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.store.ChangeTable.Change;
import dev.guestlist.invitation.readmodel.store.ChangeTable.Source;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** A change. */
final class ChangeValue extends Versioned<Change> {

  @Override
  void write(Change value, Encoder to) throws IOException {
    to.writeBoolean(value.source() == Source.MAILS);
    to.writeLong(value.offset());
    to.writeString(value.type());
    to.writeLong(value.time().toEpochMilli());
    to.writeString(value.membershipId());
    to.writeLong(value.sequence());
    to.writeInt(value.generation());
  }

  @Override
  Change read(Decoder from) throws IOException {
    return new Change(
        from.readBoolean() ? Source.MAILS : Source.FACTS,
        from.readLong(),
        from.readString(),
        Instant.ofEpochMilli(from.readLong()),
        from.readString(),
        from.readLong(),
        from.readInt());
  }
}
