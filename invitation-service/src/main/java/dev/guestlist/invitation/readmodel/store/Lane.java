package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.MembershipSort;

/**
 * One of the orders that memberships are kept in.
 *
 * @param scope {@link #ALL}, or a keyed hash of who invited
 */
record Lane(String scope, MembershipSort.By by) {

  static final String ALL = "";
}
