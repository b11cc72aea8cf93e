/** What the service remembers: one key-value store with typed keys. */
@NullMarked
package dev.guestlist.membership.store;

import org.jspecify.annotations.NullMarked;
