/** What operators see, who they are, and what must stand before the service runs. */
@NullMarked
package dev.guestlist.notification.management;

import org.jspecify.annotations.NullMarked;
