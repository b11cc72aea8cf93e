/**
 * Who is invited without anybody asking: the rules of workspaces on one side, accounts on the
 * other.
 */
@NullMarked
package dev.guestlist.membership.automatic.domain;

import org.jspecify.annotations.NullMarked;
