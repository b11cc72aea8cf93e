package dev.guestlist.membership.store;

import java.time.Instant;
import java.util.BitSet;

/**
 * Which items of an operation were decided.
 *
 * @param began when the first of them was
 * @param fingerprint of the operation's content
 * @param decided the items; never changed in place
 */
public record Operation(Instant began, String fingerprint, BitSet decided) {

  /** An operation of which nothing was decided. */
  public static Operation begin(Instant at, String fingerprint) {
    return new Operation(at, fingerprint, new BitSet());
  }

  /** Whether this item was decided. */
  public boolean has(int item) {
    return decided.get(item);
  }

  Operation with(int item) {
    BitSet more = (BitSet) decided.clone();
    more.set(item);
    return new Operation(began, fingerprint, more);
  }
}
