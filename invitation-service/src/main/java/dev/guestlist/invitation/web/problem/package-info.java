/** What callers are told when a request can't be done (RFC 9457), in one form for every cause. */
@NullMarked
package dev.guestlist.invitation.web.problem;

import org.jspecify.annotations.NullMarked;
