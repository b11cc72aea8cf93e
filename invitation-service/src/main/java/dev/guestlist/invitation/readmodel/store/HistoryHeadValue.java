package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;

import dev.guestlist.invitation.readmodel.store.HistoryHead.Facts;
import dev.guestlist.invitation.readmodel.store.HistoryHead.Mails;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** The head of a history. */
final class HistoryHeadValue extends Versioned<HistoryHead> {

  @Override
  void write(HistoryHead value, Encoder to) throws IOException {
    to.writeLong(value.facts().count());
    to.writeLong(value.facts().sequence());
    to.writeLong(value.facts().time().toEpochMilli());
    writeText(value.facts().state(), to);
    to.writeLong(value.mails().count());
    to.writeLong(value.mails().offset());
    to.writeLong(value.mails().time().toEpochMilli());
  }

  @Override
  HistoryHead read(Decoder from) throws IOException {
    return new HistoryHead(
        new Facts(
            from.readLong(),
            from.readLong(),
            Instant.ofEpochMilli(from.readLong()),
            readText(from)),
        new Mails(from.readLong(), from.readLong(), Instant.ofEpochMilli(from.readLong())));
  }
}
