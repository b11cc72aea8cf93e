/**
 * What mails say: templates and phrases in several languages, which operators may override, and the
 * links. It knows nothing of how a mail is sent.
 */
@NullMarked
package dev.guestlist.notification.letter;

import org.jspecify.annotations.NullMarked;
