package dev.guestlist.membership.domain;

import java.time.Instant;

/**
 * Who asks for something, where and when.
 *
 * @param at the time that counts for every rule
 */
public record Origin(String orgId, String workspaceId, Actor actor, Instant at) {}
