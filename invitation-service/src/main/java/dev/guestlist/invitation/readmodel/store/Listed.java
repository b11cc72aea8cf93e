package dev.guestlist.invitation.readmodel.store;

import java.time.Instant;
import java.util.Comparator;

/** A place in the list of a workspace's memberships: newest first, then by id. */
record Listed(Instant created, String id) implements Comparable<Listed> {

  private static final Comparator<Listed> NEWEST_FIRST =
      Comparator.comparing(Listed::created).reversed().thenComparing(Listed::id);

  @Override
  public int compareTo(Listed other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
