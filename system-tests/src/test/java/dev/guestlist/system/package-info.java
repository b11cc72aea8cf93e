/**
 * Stories of callers, invitees, upstream systems and operators, told to the running system from
 * outside.
 */
@NullMarked
package dev.guestlist.system;

import org.jspecify.annotations.NullMarked;
