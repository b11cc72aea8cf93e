/** Tests of the identity provider over HTTP. */
@NullMarked
package dev.guestlist.quickstart.identity;

import org.jspecify.annotations.NullMarked;
