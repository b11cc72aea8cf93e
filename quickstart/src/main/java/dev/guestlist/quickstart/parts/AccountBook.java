package dev.guestlist.quickstart.parts;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has an account. */
@FunctionalInterface
interface AccountBook {

  /** Knows nobody. */
  AccountBook EMPTY = _ -> Optional.empty();

  /**
   * An account.
   *
   * @param id what it is known by for ever
   * @param login what its owner types
   */
  record Entry(String id, @Nullable String login) {}

  /** The account with this verified address. */
  Optional<Entry> withAddress(String email) throws IOException;
}
