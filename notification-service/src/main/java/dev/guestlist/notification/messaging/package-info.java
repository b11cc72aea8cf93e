/**
 * Kafka's side: notices in, the ledger in and out, what became of each mail out, and the store
 * between.
 */
@NullMarked
package dev.guestlist.notification.messaging;

import org.jspecify.annotations.NullMarked;
