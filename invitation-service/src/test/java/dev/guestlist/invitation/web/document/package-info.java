/** Tests of how documents are read. */
@NullMarked
package dev.guestlist.invitation.web.document;

import org.jspecify.annotations.NullMarked;
