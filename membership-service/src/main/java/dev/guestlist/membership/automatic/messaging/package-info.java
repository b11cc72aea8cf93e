/** Accounts and rules in, requests out: automatic invitations as a part of the topology. */
@NullMarked
package dev.guestlist.membership.automatic.messaging;

import org.jspecify.annotations.NullMarked;
