package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;

import dev.guestlist.invitation.readmodel.HistoryEntry;
import dev.guestlist.invitation.readmodel.HistoryEntry.Actor;
import dev.guestlist.invitation.readmodel.HistoryPlace;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** An entry of a history. */
final class HistoryEntryValue extends Versioned<HistoryEntry> {

  @Override
  void write(HistoryEntry value, Encoder to) throws IOException {
    to.writeLong(value.place().time().toEpochMilli());
    to.writeBoolean(value.place().mail());
    to.writeLong(value.place().number());
    to.writeLong(value.sequence());
    to.writeLong(value.time().toEpochMilli());
    to.writeString(value.type());
    Actor actor = value.actor();
    writeText(actor == null ? null : actor.kind(), to);
    writeText(actor == null ? null : actor.id(), to);
    writeText(value.state(), to);
    to.writeInt(value.generation());
    writeText(value.reason(), to);
    writeNumber(value.attempt(), to);
    writeNumber(value.smtpCode(), to);
    writeText(value.enhancedCode(), to);
  }

  @Override
  HistoryEntry read(Decoder from) throws IOException {
    return new HistoryEntry(
        new HistoryPlace(
            Instant.ofEpochMilli(from.readLong()), from.readBoolean(), from.readLong()),
        from.readLong(),
        Instant.ofEpochMilli(from.readLong()),
        from.readString(),
        actor(readText(from), readText(from)),
        readText(from),
        from.readInt(),
        readText(from),
        readNumber(from),
        readNumber(from),
        readText(from));
  }

  private static @Nullable Actor actor(@Nullable String kind, @Nullable String id) {
    return kind == null || id == null ? null : new Actor(kind, id);
  }

  private static void writeNumber(@Nullable Integer number, Encoder to) throws IOException {
    to.writeBoolean(number != null);
    if (number != null) {
      to.writeInt(number);
    }
  }

  private static @Nullable Integer readNumber(Decoder from) throws IOException {
    return from.readBoolean() ? Integer.valueOf(from.readInt()) : null;
  }
}
