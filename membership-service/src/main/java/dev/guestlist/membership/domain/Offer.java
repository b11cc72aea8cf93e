package dev.guestlist.membership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One invitation as it is asked for.
 *
 * @param expires when it shall end; absent: as the workspace's policy says
 * @param locale language of mail and page (BCP 47)
 * @param externalId the caller's own reference
 */
public record Offer(
    InviteeDetails invitee,
    Role role,
    @Nullable Instant expires,
    @Nullable String locale,
    @Nullable String externalId) {

  /** The same to a person whose account is known: it says what the offer leaves out. */
  Offer to(Account account) {
    return new Offer(invitee.completedBy(account), role, expires, locale, externalId);
  }

  /** The invitation that this becomes under a policy. */
  Invitation from(Origin origin, Policy policy) {
    Instant end = expires == null ? origin.at().plus(policy.expiry()) : expires;
    return new Invitation(role, end, origin.actor(), locale, externalId);
  }
}
