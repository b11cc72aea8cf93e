/**
 * Invitees sign in with the identity provider and come back as the account that they have there.
 * There is no session: what has to be known when they come back is sealed in a cookie for some
 * minutes, so it may be any instance that they come back to.
 */
@NullMarked
package dev.guestlist.invitation.signin;

import org.jspecify.annotations.NullMarked;
