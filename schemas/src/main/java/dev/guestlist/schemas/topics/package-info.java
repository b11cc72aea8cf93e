/** Every topic once, with all its settings, and the check that a cluster keeps to them. */
@NullMarked
package dev.guestlist.schemas.topics;

import org.jspecify.annotations.NullMarked;
