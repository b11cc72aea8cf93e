package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.membership.automatic.AutomaticSettings;
import dev.guestlist.membership.automatic.proof.DomainProof;
import dev.guestlist.membership.store.PersonKey;

/** What all processors of automatic invitations share. */
record AutomaticParts(
    PersonKey personKey,
    DomainProof proof,
    AutomaticSettings settings,
    AutomaticRecords records,
    AutomaticMeters meters) {}
