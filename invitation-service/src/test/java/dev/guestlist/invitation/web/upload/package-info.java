/** Tests of how files are taken. */
@NullMarked
package dev.guestlist.invitation.web.upload;

import org.jspecify.annotations.NullMarked;
