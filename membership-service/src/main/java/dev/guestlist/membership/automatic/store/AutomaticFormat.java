package dev.guestlist.membership.automatic.store;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.membership.automatic.domain.HourlyBudget;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.mapping.RequestReader;
import dev.guestlist.membership.person.PersonFormat;
import dev.guestlist.schemas.stored.VersionedBinary;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Values of the store: a version byte, then Avro binary. Version 1 has the records of the contract
 * as they are now; another contract needs another version. What waits is of version 2.
 */
final class AutomaticFormat {

  static final byte VERSION = 1;

  private static final byte WAITING = 2;

  private static final SpecificData MODEL = SpecificData.getForClass(MembershipRequest.class);
  private static final SpecificDatumReader<MembershipRequest> REQUEST_READER =
      new SpecificDatumReader<>(
          MembershipRequest.getClassSchema(), MembershipRequest.getClassSchema(), MODEL);
  private static final SpecificDatumWriter<Policy> POLICIES =
      new SpecificDatumWriter<>(Policy.getClassSchema(), MODEL);
  private static final SpecificDatumReader<Policy> POLICY_READER =
      new SpecificDatumReader<>(Policy.getClassSchema(), Policy.getClassSchema(), MODEL);

  private AutomaticFormat() {}

  static byte[] policy(Policy policy) {
    return write(encoder -> POLICIES.write(policy, encoder));
  }

  static Policy policy(byte[] value) {
    return read(value, decoder -> POLICY_READER.read(null, decoder));
  }

  static byte[] waiting(WaitingList.Entry entry) {
    return VersionedBinary.write(
        WAITING,
        encoder -> {
          encoder.writeBytes(PersonFormat.write(entry.account()));
          encoder.writeString(entry.workspace().toString());
          encoder.writeLong(entry.since().toEpochMilli());
        });
  }

  static WaitingList.Entry waiting(byte[] value) {
    if (value[0] == VERSION) {
      return read(
          value, decoder -> earlier(decoder.readString(), REQUEST_READER.read(null, decoder)));
    }
    return VersionedBinary.read(
        WAITING,
        value,
        decoder ->
            new WaitingList.Entry(
                PersonFormat.account(bytes(decoder)),
                workspace(decoder.readString()),
                Instant.ofEpochMilli(decoder.readLong())));
  }

  /** An earlier release let the request itself wait, which says nothing of attributes. */
  private static WaitingList.Entry earlier(String accountId, MembershipRequest request) {
    InviteRequested invitation = request.getInviteRequested();
    EmailAddress address = RequestReader.address(invitation.getUserEmail());
    return new WaitingList.Entry(
        new Account(
            accountId,
            request.getCorrelationId(),
            null,
            address == null ? List.of() : List.of(address),
            invitation.getFirstName(),
            invitation.getSurname(),
            Map.of(),
            false),
        new WorkspaceKey(request.getOrgId(), request.getWorkspaceId()),
        request.getTime());
  }

  private static byte[] bytes(BinaryDecoder decoder) throws IOException {
    ByteBuffer read = decoder.readBytes(null);
    byte[] bytes = new byte[read.remaining()];
    read.get(bytes);
    return bytes;
  }

  private static WorkspaceKey workspace(String key) throws IOException {
    return WorkspaceKey.parse(key).orElseThrow(() -> new IOException("no such workspace key"));
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

  private static byte[] write(VersionedBinary.Content content) {
    return VersionedBinary.write(VERSION, content);
  }

  private static <T> T read(byte[] value, VersionedBinary.Source<T> source) {
    return VersionedBinary.read(VERSION, value, source);
  }
}
