/** Fixtures: notices as the membership service writes them, and the service as a process. */
@NullMarked
package dev.guestlist.notification.testing;

import org.jspecify.annotations.NullMarked;
