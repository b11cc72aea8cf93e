/**
 * JSON and XML as one tree: whatever comes in is read once, strictly, and whatever goes out is
 * written from the same kind of tree.
 */
@NullMarked
package dev.guestlist.invitation.web.document;

import org.jspecify.annotations.NullMarked;
