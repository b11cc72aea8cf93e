/**
 * What the service remembers: one key-value store with typed keys.
 *
 * <p>An entry is deleted by putting null in its place: {@code delete} returns what it was, which
 * RocksDB would have to read first.
 */
@NullMarked
package dev.guestlist.membership.store;

import org.jspecify.annotations.NullMarked;
