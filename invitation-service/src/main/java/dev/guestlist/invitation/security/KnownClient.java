package dev.guestlist.invitation.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API client as its credentials are checked.
 *
 * @param orgs the organisations in which it may do what an Administrator may
 * @param secrets any of which is right, until it expires
 */
public record KnownClient(Set<String> orgs, List<Secret> secrets) {

  public KnownClient {
    orgs = Set.copyOf(orgs);
    secrets = List.copyOf(secrets);
  }

  /**
   * One secret.
   *
   * @param hash bcrypt
   * @param expires until when it is good; null for as long as it is there
   */
  public record Secret(String hash, @Nullable Instant expires) {

    boolean isGoodAt(Instant time) {
      return expires == null || time.isBefore(expires);
    }

    /** Without the hash. */
    @Override
    public String toString() {
      return "Secret[expires=" + expires + "]";
    }
  }

  /** The hashes that a password may have. */
  List<String> hashes(Instant now) {
    return secrets.stream().filter(secret -> secret.isGoodAt(now)).map(Secret::hash).toList();
  }

  /** Whether a password that had this hash is still right. */
  boolean accepts(Optional<String> hash, Instant now) {
    return hash.filter(hashes(now)::contains).isPresent();
  }
}
