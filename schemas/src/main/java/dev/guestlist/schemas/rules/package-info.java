/**
 * What a valid request is, on every path in: addresses, names, free text, and the item of an
 * invitation.
 */
@NullMarked
package dev.guestlist.schemas.rules;

import org.jspecify.annotations.NullMarked;
