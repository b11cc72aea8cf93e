/** Tests of the rules of automatic invitations. */
@NullMarked
package dev.guestlist.membership.automatic.domain;

import org.jspecify.annotations.NullMarked;
