/** Tests of how stored values are written. */
@NullMarked
package dev.guestlist.schemas.stored;

import org.jspecify.annotations.NullMarked;
