/**
 * The rules of memberships: what a request may do in a situation ({@link
 * dev.guestlist.membership.domain.MembershipDecider#decide decide}) and what a fact makes of a
 * state ({@link dev.guestlist.membership.domain.MembershipDecider#evolve evolve}). Pure functions
 * over plain values; time and ids arrive with the request.
 */
@NullMarked
package dev.guestlist.membership.domain;

import org.jspecify.annotations.NullMarked;
