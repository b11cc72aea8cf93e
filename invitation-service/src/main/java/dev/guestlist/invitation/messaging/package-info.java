/** The way of a request to Kafka. */
@NullMarked
package dev.guestlist.invitation.messaging;

import org.jspecify.annotations.NullMarked;
