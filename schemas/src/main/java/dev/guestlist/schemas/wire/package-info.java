/** How records look on the wire: Avro behind a schema id, event headers, and dead letters. */
@NullMarked
package dev.guestlist.schemas.wire;

import org.jspecify.annotations.NullMarked;
