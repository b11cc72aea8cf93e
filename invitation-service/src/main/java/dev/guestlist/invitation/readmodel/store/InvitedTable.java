package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.RequestRejected;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How many people were invited in a day (UTC) into a workspace, and how many a caller asked for.
 */
public final class InvitedTable {

  private final KeyValueStore<Bytes, byte[]> store;
  private final Value values = new Value();

  InvitedTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** How many were invited into a workspace on the day of this time. */
  public int into(WorkspaceKey workspace, Instant now) {
    return count(StoreKeys.invitedInto(workspace), now);
  }

  /**
   * How many a caller invited, or asked to invite and was refused, in this partition on the day of
   * this time.
   */
  public int by(String caller, Instant now) {
    return count(StoreKeys.invitedBy(caller), now);
  }

  /**
   * Takes a fact.
   *
   * @param offset of the record: one that comes again is not counted again
   */
  public void apply(WorkspaceKey workspace, MembershipFact fact, long offset) {
    for (Bytes key : counted(workspace, fact)) {
      Invited before = values.valueOrNull(store.get(key));
      if (before == null || offset > before.offset()) {
        long day = day(fact.getTime());
        int count = before == null || before.day() != day ? 0 : before.count();
        store.put(key, values.bytes(new Invited(day, count + 1, offset)));
      }
    }
  }

  /**
   * Who is refused has to be decided too, so a caller may not ask for any number in vain. What
   * comes by event belongs to no call: it has a limit where it is produced, and none here.
   */
  private static List<Bytes> counted(WorkspaceKey workspace, MembershipFact fact) {
    Bytes caller = StoreKeys.invitedBy(OperationTable.caller(fact.getActor()));
    if (fact.getMemberInvited() != null) {
      return List.of(StoreKeys.invitedInto(workspace), caller);
    }
    RequestRejected rejected = fact.getRequestRejected();
    return rejected != null
            && fact.getOperationId() != null
            && rejected.getRequest().equals("InviteRequested")
        ? List.of(caller)
        : List.of();
  }

  private int count(Bytes key, Instant now) {
    Invited invited = values.valueOrNull(store.get(key));
    return invited == null || invited.day() != day(now) ? 0 : invited.count();
  }

  private static long day(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), Duration.ofDays(1).toMillis());
  }

  private record Invited(long day, int count, long offset) {}

  private static final class Value extends Versioned<Invited> {

    @Override
    void write(Invited invited, Encoder to) throws IOException {
      to.writeLong(invited.day());
      to.writeInt(invited.count());
      to.writeLong(invited.offset());
    }

    @Override
    Invited read(Decoder from) throws IOException {
      return new Invited(from.readLong(), from.readInt(), from.readLong());
    }
  }
}
