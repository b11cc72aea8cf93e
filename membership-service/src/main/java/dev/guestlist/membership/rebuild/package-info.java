/**
 * The operators' command that makes the service's stores anew from the topics, beside the running
 * service, and compares the two.
 */
@NullMarked
package dev.guestlist.membership.rebuild;

import org.jspecify.annotations.NullMarked;
