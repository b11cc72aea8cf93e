/** The webhooks of a workspace and their deliveries. */
@NullMarked
package dev.guestlist.invitation.web.webhook;

import org.jspecify.annotations.NullMarked;
