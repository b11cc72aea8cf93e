/**
 * Stands in for an identity provider, so that signing in can be tried: real OpenID Connect, but it
 * believes whatever address somebody types.
 */
@NullMarked
package dev.guestlist.quickstart.identity;

import org.jspecify.annotations.NullMarked;
