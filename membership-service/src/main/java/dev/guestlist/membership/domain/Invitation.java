package dev.guestlist.membership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a membership; holds no personal data.
 *
 * @param role what the person may do, once a member
 * @param expires when the invitation ends
 * @param invitedBy who answers for it: whoever invited, or sent it again
 * @param locale language of mail and page (BCP 47)
 * @param externalId the caller's own reference
 */
public record Invitation(
    Role role,
    Instant expires,
    Actor invitedBy,
    @Nullable String locale,
    @Nullable String externalId) {

  boolean hasExpired(Instant at) {
    return !at.isBefore(expires);
  }

  Invitation withRole(Role replacement) {
    return new Invitation(replacement, expires, invitedBy, locale, externalId);
  }

  Invitation withExpires(Instant replacement) {
    return new Invitation(role, replacement, invitedBy, locale, externalId);
  }

  Invitation sentAgain(Actor by, Instant until, @Nullable String language) {
    return new Invitation(role, until, by, language == null ? locale : language, externalId);
  }
}
