/** Tells the receivers of webhooks: bodies, signatures, retries, and the calls themselves. */
@NullMarked
package dev.guestlist.invitation.webhook.delivery;

import org.jspecify.annotations.NullMarked;
