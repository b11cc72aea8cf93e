/** What happens in a workspace, told as it happens (server-sent events). */
@NullMarked
package dev.guestlist.invitation.web.stream;

import org.jspecify.annotations.NullMarked;
