package dev.guestlist.invitation.readmodel;

import java.util.List;

/**
 * One page of the history of a membership.
 *
 * @param entries oldest first
 * @param facts how many entries there are in all about what was decided
 * @param mails how many there are in all about mails
 * @param more whether there are others after the last of these
 */
public record HistoryPage(List<HistoryEntry> entries, long facts, long mails, boolean more) {}
