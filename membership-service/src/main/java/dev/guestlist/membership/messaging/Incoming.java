package dev.guestlist.membership.messaging;

/** What the service acts on, in the order of the log's time. */
sealed interface Incoming permits IncomingRequest, Tick {}
