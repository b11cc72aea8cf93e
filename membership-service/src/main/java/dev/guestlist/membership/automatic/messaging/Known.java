package dev.guestlist.membership.automatic.messaging;

import java.nio.ByteBuffer;

/**
 * What automatic invitations are told, on its way to the partitions: a letter, then the record as
 * it stands on its own topic.
 */
final class Known {

  /** An account; without a record when it is gone. Every partition is told of it. */
  static final byte ACCOUNT = 'a';

  /** A workspace. The partition of its organisation is told of it. */
  static final byte WORKSPACE = 'w';

  private Known() {}

  static byte[] of(byte kind, byte[] record) {
    return ByteBuffer.allocate(1 + record.length).put(kind).put(record).array();
  }

  static byte kind(byte[] known) {
    return known[0];
  }

  static byte[] record(byte[] known) {
    return ByteBuffer.allocate(known.length - 1).put(known, 1, known.length - 1).array();
  }
}
