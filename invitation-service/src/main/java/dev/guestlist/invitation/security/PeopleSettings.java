package dev.guestlist.invitation.security;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is known of people from their tokens.
 *
 * @param claims {@code guestlist.people.claims}: which claim says what
 * @param orgs {@code guestlist.people.orgs}: organisations in which everybody may create workspaces
 *     (default none)
 * @param clockSkew {@code guestlist.people.clock-skew}: how far the issuer's clock may be off
 *     (default 30 s)
 */
@ConfigurationProperties("guestlist.people")
record PeopleSettings(
    @DefaultValue Claims claims,
    @DefaultValue Set<String> orgs,
    @DefaultValue("30s") Duration clockSkew) {

  private static final Duration LONGEST_SKEW = Duration.ofMinutes(5);

  PeopleSettings {
    orgs = Set.copyOf(orgs);
    for (String org : orgs) {
      if (!WorkspaceKey.isId(org)) {
        throw new IllegalArgumentException(
            "guestlist.people.orgs: \"" + org + "\" (expected: ids of orgs)");
      }
    }
    if (clockSkew.isNegative() || clockSkew.compareTo(LONGEST_SKEW) > 0) {
      throw new IllegalArgumentException(
          "guestlist.people.clock-skew: " + clockSkew + " (expected: from 0s to 5m)");
    }
  }

  /**
   * Names of claims; the account's id is always {@code sub}.
   *
   * @param email the address
   * @param emailVerified whether the address is theirs, true or false
   * @param loginName what they log in with
   * @param firstName first name
   * @param surname surname
   * @param orgs organisations in which they may create workspaces, besides those of everybody
   */
  record Claims(
      @DefaultValue("email") String email,
      @DefaultValue("email_verified") String emailVerified,
      @DefaultValue("preferred_username") String loginName,
      @DefaultValue("given_name") String firstName,
      @DefaultValue("family_name") String surname,
      @DefaultValue("orgs") String orgs) {}
}
