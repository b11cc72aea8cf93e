package dev.guestlist.membership.messaging;

import dev.guestlist.membership.store.PersonKey;

/** What all deciding processors share. */
record DecidingParts(
    PersonKey personKey,
    ContentRules contentRules,
    OutgoingRecords records,
    PersonQuestions questions,
    AbandonedWatch abandoned,
    RequestMeters meters,
    TimerSettings timers,
    TimerMeters timerMeters,
    ClockWatch clock) {}
