/** API clients as records: what operators make, change and revoke while the service runs. */
@NullMarked
package dev.guestlist.invitation.client;

import org.jspecify.annotations.NullMarked;
