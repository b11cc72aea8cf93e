/** Tests of what mails say. */
@NullMarked
package dev.guestlist.notification.letter;

import org.jspecify.annotations.NullMarked;
