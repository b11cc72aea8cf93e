/** How many people may be invited, refused at once where it is known beforehand. */
@NullMarked
package dev.guestlist.invitation.web.limit;

import org.jspecify.annotations.NullMarked;
