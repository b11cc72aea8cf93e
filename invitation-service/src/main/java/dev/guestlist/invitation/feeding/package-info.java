/** Asks the membership service for the rows of stored files, never for too many at once. */
@NullMarked
package dev.guestlist.invitation.feeding;

import org.jspecify.annotations.NullMarked;
