/** Tests of the whole service on a real broker and a real registry. */
@NullMarked
package dev.guestlist.membership;

import org.jspecify.annotations.NullMarked;
