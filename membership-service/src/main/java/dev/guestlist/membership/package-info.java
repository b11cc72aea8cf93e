/** The membership service: decides every request, once, and writes what happened. */
@NullMarked
package dev.guestlist.membership;

import org.jspecify.annotations.NullMarked;
