package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.mapping.RequestEnvelope;
import dev.guestlist.membership.mapping.RequestIdentity;

/** A request that can be decided. */
record IncomingRequest(
    RequestSource source,
    RequestEnvelope envelope,
    RequestIdentity identity,
    MembershipRequest content)
    implements Incoming {}
