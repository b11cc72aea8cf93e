/** The service as it ships, between real parts. */
@NullMarked
package dev.guestlist.notification;

import org.jspecify.annotations.NullMarked;
