/** Tests of what comes back. */
@NullMarked
package dev.guestlist.notification.management;

import org.jspecify.annotations.NullMarked;
