package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.readTime;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeTime;

import dev.guestlist.invitation.readmodel.EventDelivery;
import dev.guestlist.invitation.readmodel.EventDelivery.Happened;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What became of an event for a webhook. */
final class EventDeliveryValue extends Versioned<EventDelivery> {

  @Override
  void write(EventDelivery value, Encoder to) throws IOException {
    to.writeString(value.eventId());
    Happened event = value.event();
    to.writeBoolean(event != null);
    if (event != null) {
      to.writeString(event.type());
      to.writeLong(event.time().toEpochMilli());
      to.writeString(event.membershipId());
      to.writeLong(event.sequence());
      to.writeInt(event.generation());
    }
    to.writeString(value.status());
    to.writeInt(value.attempts());
    writeTime(value.updated(), to);
    writeTime(value.nextAttempt(), to);
    Integer httpStatus = value.httpStatus();
    to.writeInt(httpStatus == null ? 0 : httpStatus);
    writeText(value.reason(), to);
    writeText(value.requestId(), to);
  }

  @Override
  EventDelivery read(Decoder from) throws IOException {
    return new EventDelivery(
        from.readString(),
        from.readBoolean() ? event(from) : null,
        from.readString(),
        from.readInt(),
        readTime(from),
        readTime(from),
        statusOrNull(from.readInt()),
        readText(from),
        readText(from));
  }

  private static Happened event(Decoder from) throws IOException {
    return new Happened(
        from.readString(),
        Instant.ofEpochMilli(from.readLong()),
        from.readString(),
        from.readLong(),
        from.readInt());
  }

  private static @Nullable Integer statusOrNull(int status) {
    return status == 0 ? null : Integer.valueOf(status);
  }
}
