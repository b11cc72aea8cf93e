/** The one way to what a GET shows, past the rights to read it. */
@NullMarked
package dev.guestlist.invitation.web.access;

import org.jspecify.annotations.NullMarked;
