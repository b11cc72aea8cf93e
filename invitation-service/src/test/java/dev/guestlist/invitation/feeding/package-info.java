@NullMarked
package dev.guestlist.invitation.feeding;

import org.jspecify.annotations.NullMarked;
