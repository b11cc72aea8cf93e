package dev.guestlist.invitation.readmodel;

import java.time.Instant;

/**
 * A place in the history of a membership. What was decided and what became of the mails come on two
 * topics, in no order between them: their times join them, and where these are equal, what was
 * decided comes first.
 *
 * @param time of what stands here, or that of an earlier one of its kind where that is later
 * @param mail whether this is about a mail
 * @param number among those of its kind, rising
 */
public record HistoryPlace(Instant time, boolean mail, long number) {}
