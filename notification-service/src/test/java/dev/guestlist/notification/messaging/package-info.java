/** The topology without a broker. */
@NullMarked
package dev.guestlist.notification.messaging;

import org.jspecify.annotations.NullMarked;
