/** Tests of automatic invitations on Kafka's test driver. */
@NullMarked
package dev.guestlist.membership.automatic.messaging;

import org.jspecify.annotations.NullMarked;
