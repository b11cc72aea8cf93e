/** Calls of the API as callers make them, over memberships kept in memory. */
@NullMarked
package dev.guestlist.invitation.web;

import org.jspecify.annotations.NullMarked;
