/** What automatic invitations keep: rules, who was invited by them, and who waits. */
@NullMarked
package dev.guestlist.membership.automatic.store;

import org.jspecify.annotations.NullMarked;
