/** SMTP's side: rendering, the queue between the stream and the relay, and the connections. */
@NullMarked
package dev.guestlist.notification.mail;

import org.jspecify.annotations.NullMarked;
