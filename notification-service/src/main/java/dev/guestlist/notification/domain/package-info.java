/**
 * The rules of sending, without Kafka, SMTP or Spring: what a mail is, how it ends, when it is
 * tried again.
 */
@NullMarked
package dev.guestlist.notification.domain;

import org.jspecify.annotations.NullMarked;
