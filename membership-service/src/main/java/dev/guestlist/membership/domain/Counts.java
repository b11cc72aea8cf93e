package dev.guestlist.membership.domain;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many memberships of a workspace are in which state with which role.
 *
 * @param bySeat never holds a zero
 */
public record Counts(Map<Seat, Integer> bySeat) {

  public static final Counts NONE = new Counts(Map.of());

  /** What memberships are counted by. */
  public record Seat(State state, Role role) {
    static Seat of(Membership membership) {
      return new Seat(membership.state(), membership.role());
    }
  }

  public Counts {
    bySeat = Map.copyOf(bySeat);
  }

  public int of(State state, Role role) {
    return bySeat.getOrDefault(new Seat(state, role), 0);
  }

  /** Counts anew after one membership changed. */
  Counts moved(@Nullable Membership before, Membership after) {
    Map<Seat, Integer> moved = new HashMap<>(bySeat);
    if (before != null) {
      moved.computeIfPresent(Seat.of(before), (_, count) -> count == 1 ? null : count - 1);
    }
    moved.merge(Seat.of(after), 1, Integer::sum);
    return new Counts(moved);
  }
}
