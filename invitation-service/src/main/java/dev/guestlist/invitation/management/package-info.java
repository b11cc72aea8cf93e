/** Who may see what on the management port. */
@NullMarked
package dev.guestlist.invitation.management;

import org.jspecify.annotations.NullMarked;
