package dev.guestlist.notification.messaging;

/**
 * Marks in the ledger that somebody took over a partition. Whoever reads their own mark has read
 * every outcome that was written before, and may send what has none.
 */
interface Takeover {

  /** Writes a mark without waiting for it: a record with this key and no value. */
  void mark(int partition, String key);
}
