/**
 * What comes back: bounces and complaints. The address of a mail's sender names the mail and can't
 * be forged; reports that come to it are read and written down for whoever has the mail.
 */
@NullMarked
package dev.guestlist.notification.returns;

import org.jspecify.annotations.NullMarked;
