/** Tests of signing in, below HTTP. */
@NullMarked
package dev.guestlist.invitation.signin;

import org.jspecify.annotations.NullMarked;
