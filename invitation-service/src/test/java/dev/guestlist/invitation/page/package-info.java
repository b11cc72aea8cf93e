/** Tests of the landing page over HTTP and in a real browser. */
@NullMarked
package dev.guestlist.invitation.page;

import org.jspecify.annotations.NullMarked;
