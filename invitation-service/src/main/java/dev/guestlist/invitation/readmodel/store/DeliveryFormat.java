package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.readTime;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeTime;

import dev.guestlist.invitation.readmodel.MembershipView.Delivery;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What became of a mail, as a part of stored values. */
final class DeliveryFormat {

  private DeliveryFormat() {}

  static void write(Delivery delivery, Encoder to) throws IOException {
    to.writeLong(delivery.version());
    to.writeString(delivery.status());
    writeText(delivery.reason(), to);
    to.writeInt(delivery.attempts());
    writeTime(delivery.updated(), to);
    writeTime(delivery.nextAttempt(), to);
    Integer smtpCode = delivery.smtpCode();
    to.writeInt(smtpCode == null ? 0 : smtpCode);
    writeText(delivery.enhancedCode(), to);
  }

  static Delivery read(Decoder from) throws IOException {
    return new Delivery(
        from.readLong(),
        from.readString(),
        readText(from),
        from.readInt(),
        readTime(from),
        readTime(from),
        codeOrNull(from.readInt()),
        readText(from));
  }

  private static @Nullable Integer codeOrNull(int code) {
    return code == 0 ? null : Integer.valueOf(code);
  }
}
