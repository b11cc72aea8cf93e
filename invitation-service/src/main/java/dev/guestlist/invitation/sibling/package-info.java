/**
 * Lets any instance answer any call: a call about a partition that another instance has is passed
 * on to it as a whole, and its answer is passed back.
 */
@NullMarked
package dev.guestlist.invitation.sibling;

import org.jspecify.annotations.NullMarked;
