/** What recipients read, and the dialogue with a relay. */
@NullMarked
package dev.guestlist.notification.mail;

import org.jspecify.annotations.NullMarked;
