package dev.guestlist.membership.automatic.messaging;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What automatic invitations are told, on its way to the partitions: a letter, then the record as
 * it stands on its own topic.
 */
final class Known {

  /** An account; without a record when it is gone. Every partition is told of it. */
  static final byte ACCOUNT = 'a';

  /** A workspace. The partition of its organisation is told of it. */
  static final byte WORKSPACE = 'w';

  private static final byte[] GONE = {};

  private Known() {}

  /** An account as it stands on its topic, where an account that is gone has no value. */
  static byte[] account(byte @Nullable [] record) {
    return of(ACCOUNT, record == null ? GONE : record);
  }

  static byte[] of(byte kind, byte[] record) {
    return ByteBuffer.allocate(1 + record.length).put(kind).put(record).array();
  }

  static byte kind(byte[] known) {
    return known[0];
  }

  static byte @Nullable [] record(byte[] known) {
    return known.length == 1 ? null : Arrays.copyOfRange(known, 1, known.length);
  }
}
