package dev.guestlist.invitation.security;

import java.util.Optional;

/** The API clients that operators made at run time. */
@FunctionalInterface
public interface ClientDirectory {

  /** No clients but those of the settings. */
  ClientDirectory NONE = _ -> Optional.empty();

  /**
   * A client that was not revoked.
   *
   * @throws dev.guestlist.invitation.messaging.UnavailableException while that is not known yet
   */
  Optional<KnownClient> client(String id);
}
