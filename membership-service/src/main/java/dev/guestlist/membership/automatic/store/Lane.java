package dev.guestlist.membership.automatic.store;

import org.jspecify.annotations.Nullable;

/**
 * Where the invitations of an organisation wait that need the same proof.
 *
 * @param name the domain that has to be proved, or a hyphen
 */
public record Lane(String orgId, String name) {

  private static final String OPEN = "-";

  /** The lane for what needs this domain to be proved. */
  public static Lane of(String orgId, @Nullable String domain) {
    return new Lane(orgId, domain == null ? OPEN : domain);
  }

  /** The domain that has to be proved; absent where none has to. */
  public @Nullable String domain() {
    return name.equals(OPEN) ? null : name;
  }
}
