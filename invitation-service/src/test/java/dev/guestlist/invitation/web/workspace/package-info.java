@NullMarked
package dev.guestlist.invitation.web.workspace;

import org.jspecify.annotations.NullMarked;
