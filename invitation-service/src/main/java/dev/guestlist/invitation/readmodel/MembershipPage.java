package dev.guestlist.invitation.readmodel;

import java.util.List;
import java.util.Map;

/**
 * One page.
 *
 * @param memberships newest first
 * @param total how many there are of the wanted states (and of the user, where one is asked for)
 * @param counts how many there are of each state in the whole workspace
 * @param more whether there are others after the last of these
 */
public record MembershipPage(
    List<MembershipView> memberships, long total, Map<String, Long> counts, boolean more) {}
