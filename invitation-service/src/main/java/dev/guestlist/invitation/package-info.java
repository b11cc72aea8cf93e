/**
 * The edge of Guestlist: takes requests by HTTP, hands them to Kafka, and answers from a read
 * model.
 */
@NullMarked
package dev.guestlist.invitation;

import org.jspecify.annotations.NullMarked;
