/** What happened to a membership, from the facts. */
@NullMarked
package dev.guestlist.invitation.web.history;

import org.jspecify.annotations.NullMarked;
