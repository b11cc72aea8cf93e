@NullMarked
package dev.guestlist.invitation.sibling;

import org.jspecify.annotations.NullMarked;
