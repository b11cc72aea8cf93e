package dev.guestlist.membership.person;

import java.util.concurrent.CompletableFuture;

/** Tells how far the accounts that were announced have been read. */
public interface AccountProgress {

  /**
   * Completes when each account that was announced before this call was read, and what follows from
   * it was written; exceptionally when that can't be said, so that one has to ask again.
   */
  CompletableFuture<Void> readUpToNow();
}
