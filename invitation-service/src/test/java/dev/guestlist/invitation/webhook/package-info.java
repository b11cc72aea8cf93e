/** Tests of webhooks. */
@NullMarked
package dev.guestlist.invitation.webhook;

import org.jspecify.annotations.NullMarked;
