/**
 * How services write values that they alone read again: in their stores and on their own topics.
 */
@NullMarked
package dev.guestlist.schemas.stored;

import org.jspecify.annotations.NullMarked;
