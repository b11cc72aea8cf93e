/**
 * How many people may be invited, and how much a caller may have open, refused at once where it is
 * known.
 */
@NullMarked
package dev.guestlist.invitation.web.limit;

import org.jspecify.annotations.NullMarked;
