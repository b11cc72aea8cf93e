/** Tests of how receivers are told. */
@NullMarked
package dev.guestlist.invitation.webhook.delivery;

import org.jspecify.annotations.NullMarked;
