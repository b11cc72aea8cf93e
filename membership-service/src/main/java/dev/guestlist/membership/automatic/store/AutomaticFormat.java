package dev.guestlist.membership.automatic.store;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.membership.automatic.domain.HourlyBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Values of the store: a version byte, then Avro binary. Version 1 has the records of the contract
 * as they are now; another contract needs another version.
 */
final class AutomaticFormat {

  static final byte VERSION = 1;

  private static final SpecificData MODEL = SpecificData.getForClass(MembershipRequest.class);
  private static final SpecificDatumWriter<MembershipRequest> REQUESTS =
      new SpecificDatumWriter<>(MembershipRequest.getClassSchema(), MODEL);
  private static final SpecificDatumReader<MembershipRequest> REQUEST_READER =
      new SpecificDatumReader<>(
          MembershipRequest.getClassSchema(), MembershipRequest.getClassSchema(), MODEL);
  private static final SpecificDatumWriter<Policy> POLICIES =
      new SpecificDatumWriter<>(Policy.getClassSchema(), MODEL);
  private static final SpecificDatumReader<Policy> POLICY_READER =
      new SpecificDatumReader<>(Policy.getClassSchema(), Policy.getClassSchema(), MODEL);

  private interface Content {
    void writeTo(BinaryEncoder encoder) throws IOException;
  }

  private interface Source<T> {
    T readFrom(BinaryDecoder decoder) throws IOException;
  }

  private AutomaticFormat() {}

  static byte[] policy(Policy policy) {
    return write(encoder -> POLICIES.write(policy, encoder));
  }

  static Policy policy(byte[] value) {
    return read(value, decoder -> POLICY_READER.read(null, decoder));
  }

  static byte[] waiting(WaitingList.Entry entry) {
    return write(
        encoder -> {
          encoder.writeString(entry.accountId());
          REQUESTS.write(entry.request(), encoder);
        });
  }

  static WaitingList.Entry waiting(byte[] value) {
    return read(
        value,
        decoder -> new WaitingList.Entry(decoder.readString(), REQUEST_READER.read(null, decoder)));
  }

  static byte[] lane(WaitingList.Load load) {
    return write(
        encoder -> {
          encoder.writeLong(load.waiting());
          encoder.writeLong(load.next());
        });
  }

  static WaitingList.Load lane(byte[] value) {
    return read(value, decoder -> new WaitingList.Load(decoder.readLong(), decoder.readLong()));
  }

  static byte[] budget(HourlyBudget budget) {
    return write(
        encoder -> {
          encoder.writeLong(budget.hour().toEpochMilli());
          encoder.writeInt(budget.used());
        });
  }

  static HourlyBudget budget(byte[] value) {
    return read(
        value,
        decoder -> new HourlyBudget(Instant.ofEpochMilli(decoder.readLong()), decoder.readInt()));
  }

  /** A text that may be empty. */
  static byte[] text(String text) {
    return write(encoder -> encoder.writeString(text));
  }

  static String text(byte[] value) {
    return read(value, BinaryDecoder::readString);
  }

  private static byte[] write(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      content.writeTo(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] value, Source<T> source) {
    if (value.length == 0 || value[0] != VERSION) {
      throw new IllegalStateException("a value of the store has an unknown version");
    }
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, 1, value.length - 1, null);
    try {
      return source.readFrom(decoder);
    } catch (IOException e) {
      throw new UncheckedIOException("a value of the store can't be read", e);
    }
  }
}
