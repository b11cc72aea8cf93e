package dev.guestlist.membership.automatic.store;

import org.jspecify.annotations.Nullable;

/**
 * Where the invitations of an organisation wait that need the same proof.
 *
 * @param name the domain that has to be proved, or a hyphen for those by attribute
 */
public record Lane(String orgId, String name) {

  private static final String ATTRIBUTE = "-";

  /** The lane for what needs this domain to be proved, or is by attribute. */
  public static Lane of(String orgId, @Nullable String domain) {
    return new Lane(orgId, domain == null ? ATTRIBUTE : domain);
  }

  /** The domain that has to be proved; absent for those by attribute. */
  public @Nullable String domain() {
    return name.equals(ATTRIBUTE) ? null : name;
  }
}
