/**
 * One call of the API on its way through the checks that all calls pass, in the order that the API
 * promises: host, origin, credentials, organisation, method, acceptable format, media type, size,
 * syntax.
 */
@NullMarked
package dev.guestlist.invitation.web.call;

import org.jspecify.annotations.NullMarked;
