/** Tests of what is known of people who are named. */
@NullMarked
package dev.guestlist.invitation.web.membership;

import org.jspecify.annotations.NullMarked;
