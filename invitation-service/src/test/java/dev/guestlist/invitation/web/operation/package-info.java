/** Keys and preferences as headers spell them. */
@NullMarked
package dev.guestlist.invitation.web.operation;

import org.jspecify.annotations.NullMarked;
