/**
 * The one key-value store of a partition, seen as tables. Keys are a letter for the table and parts
 * that each end with a zero byte; values are Avro binary behind a version byte.
 *
 * <p>A record may come again after a crash, and then some of what it wrote may be there and some
 * not. So every write is one that can be repeated: what is derived goes first, what says "this was
 * done" goes last, and what is counted remembers up to which offset it counted.
 *
 * <p>An entry is deleted by putting null in its place: {@code delete} returns what it was, which
 * RocksDB would have to read first, from disk where the store is larger than its cache.
 */
@NullMarked
package dev.guestlist.invitation.readmodel.store;

import org.jspecify.annotations.NullMarked;
