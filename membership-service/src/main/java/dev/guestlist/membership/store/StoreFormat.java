package dev.guestlist.membership.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.domain.Counts;
import dev.guestlist.membership.domain.InvitedToday;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.membership.mapping.Labels;
import dev.guestlist.membership.mapping.States;
import dev.guestlist.schemas.stored.VersionedBinary;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Values of the store: a version byte, then Avro binary. Version 1 is the record {@link
 * MembershipState} as the contract has it now; another contract needs another version, and the
 * reader of this one stays.
 */
final class StoreFormat {

  static final byte VERSION = 1;

  /** Which entries there are, under which keys: another number where any of that changes. */
  static final String LAYOUT = "1";

  private static final SpecificData MODEL = SpecificData.getForClass(MembershipState.class);
  private static final SpecificDatumWriter<MembershipState> WRITER =
      new SpecificDatumWriter<>(MembershipState.getClassSchema(), MODEL);
  private static final SpecificDatumReader<MembershipState> READER =
      new SpecificDatumReader<>(
          MembershipState.getClassSchema(), MembershipState.getClassSchema(), MODEL);

  private static final Comparator<Counts.Seat> SEATS =
      Comparator.comparing(Counts.Seat::state).thenComparing(Counts.Seat::role);

  private StoreFormat() {}

  static byte[] write(WorkspaceKey workspace, Membership membership) {
    MembershipState state = States.write(workspace, membership, null);
    // The order of entries is no part of what is stored, so that equal memberships have equal
    // bytes.
    state.getMembership().put("metadata", new TreeMap<>(state.getMembership().getMetadata()));
    return write(encoder -> WRITER.write(state, encoder));
  }

  static Membership membership(byte[] value) {
    return read(value, decoder -> States.readMembership(READER.read(null, decoder)));
  }

  static byte[] write(WorkspaceKey workspace, WorkspaceSummary summary) {
    return write(
        encoder -> {
          WRITER.write(States.write(workspace, summary, null), encoder);
          SortedMap<Counts.Seat, Integer> seats = new TreeMap<>(SEATS);
          seats.putAll(summary.counts().bySeat());
          encoder.writeInt(seats.size());
          for (Map.Entry<Counts.Seat, Integer> seat : seats.entrySet()) {
            encoder.writeString(seat.getKey().state().label());
            encoder.writeString(seat.getKey().role().label());
            encoder.writeInt(seat.getValue());
          }
          encoder.writeLong(summary.invited().day());
          encoder.writeInt(summary.invited().count());
        });
  }

  static WorkspaceSummary workspace(byte[] value) {
    return read(
        value,
        decoder -> {
          MembershipState state = READER.read(null, decoder);
          Map<Counts.Seat, Integer> seats = new HashMap<>();
          for (int rest = decoder.readInt(); rest > 0; rest--) {
            Counts.Seat seat =
                new Counts.Seat(
                    Labels.state(decoder.readString()), Labels.role(decoder.readString()));
            seats.put(seat, decoder.readInt());
          }
          // What an earlier release wrote ends here.
          InvitedToday invited =
              decoder.isEnd()
                  ? InvitedToday.NOBODY
                  : new InvitedToday(decoder.readLong(), decoder.readInt());
          return States.readWorkspace(state, new Counts(seats)).withInvited(invited);
        });
  }

  static byte[] write(Operation operation) {
    return write(
        encoder -> {
          encoder.writeLong(operation.began().toEpochMilli());
          encoder.writeString(operation.fingerprint());
          encoder.writeBytes(operation.decided().toByteArray());
        });
  }

  static Operation operation(byte[] value) {
    return read(
        value,
        decoder ->
            new Operation(
                Instant.ofEpochMilli(decoder.readLong()),
                decoder.readString(),
                BitSet.valueOf(decoder.readBytes(null))));
  }

  static byte[] write(String id) {
    return write(encoder -> encoder.writeString(id));
  }

  static String id(byte[] value) {
    return read(value, BinaryDecoder::readString);
  }

  static byte[] write(Instant time) {
    return write(encoder -> encoder.writeLong(time.toEpochMilli()));
  }

  static Instant time(byte[] value) {
    return read(value, decoder -> Instant.ofEpochMilli(decoder.readLong()));
  }

  static byte[] write(Reminder reminder) {
    Instant at = reminder.at();
    return write(encoder -> encoder.writeLong(at == null ? 0 : at.toEpochMilli()));
  }

  static Reminder reminder(byte[] value) {
    return read(
        value,
        decoder -> {
          long at = decoder.readLong();
          return at == 0 ? Reminder.SENT : new Reminder(Instant.ofEpochMilli(at));
        });
  }

  static byte[] write(Job job) {
    return write(
        encoder -> {
          encoder.writeString(job.workspace().toString());
          encoder.writeString(job.kind().letter());
          encoder.writeString(job.inviter());
          encoder.writeLong(job.began().toEpochMilli());
          writeText(job.correlationId(), encoder);
          writeText(job.causationId(), encoder);
          encoder.writeString(job.done());
        });
  }

  static Job job(byte[] value) {
    return read(
        value,
        decoder -> {
          String[] workspace = decoder.readString().split("/", -1);
          return new Job(
              new WorkspaceKey(workspace[0], workspace[1]),
              Job.Kind.of(decoder.readString()),
              decoder.readString(),
              Instant.ofEpochMilli(decoder.readLong()),
              readText(decoder),
              readText(decoder),
              decoder.readString());
        });
  }

  private static byte[] write(VersionedBinary.Content content) {
    return VersionedBinary.write(VERSION, content);
  }

  private static <T> T read(byte[] value, VersionedBinary.Source<T> source) {
    return VersionedBinary.read(VERSION, value, source);
  }
}
