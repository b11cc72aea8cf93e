/** Webhooks: whom to tell by HTTP what happens in a workspace, and how that is stored. */
@NullMarked
package dev.guestlist.invitation.webhook;

import org.jspecify.annotations.NullMarked;
