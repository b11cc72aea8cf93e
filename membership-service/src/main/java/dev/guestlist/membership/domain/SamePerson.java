package dev.guestlist.membership.domain;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several memberships of one workspace that may be one person's. */
public final class SamePerson {

  private static final Comparator<Membership> STANDING =
      Comparator.comparingInt((Membership membership) -> rank(membership.state()))
          .thenComparing(membership -> membership.history().created())
          .thenComparing(Membership::id);

  private SamePerson() {}

  /** The one that counts: a member before an invitation, that before what ended. */
  public static @Nullable Membership choose(List<Membership> candidates) {
    return candidates.isEmpty() ? null : Collections.min(candidates, STANDING);
  }

  private static int rank(State state) {
    return switch (state) {
      case ACCEPTED -> 0;
      case INVITED -> 1;
      case DECLINED -> 2;
      case EXPIRED, REVOKED, REMOVED, LEFT -> 3;
      case ERASED -> 4;
    };
  }
}
