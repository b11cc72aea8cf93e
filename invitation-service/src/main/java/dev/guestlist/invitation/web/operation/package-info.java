/**
 * Asking the membership service for something and waiting for what it decides: operation ids,
 * idempotency keys, preferences, and the operation as a resource.
 */
@NullMarked
package dev.guestlist.invitation.web.operation;

import org.jspecify.annotations.NullMarked;
