/** Tests of the rules, in the words of the rules. */
@NullMarked
package dev.guestlist.membership.domain;

import org.jspecify.annotations.NullMarked;
