/** Tests of what comes back. */
@NullMarked
package dev.guestlist.notification.returns;

import org.jspecify.annotations.NullMarked;
