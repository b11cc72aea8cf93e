/** From the request topics through the decision to the topics of facts, states and notices. */
@NullMarked
package dev.guestlist.membership.messaging;

import org.jspecify.annotations.NullMarked;
