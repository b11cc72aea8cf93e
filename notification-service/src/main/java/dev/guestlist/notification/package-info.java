/**
 * Tells people by mail: from a notice to a mail that the relay took, and the book of what was sent.
 */
@NullMarked
package dev.guestlist.notification;

import org.jspecify.annotations.NullMarked;
