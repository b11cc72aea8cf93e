package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import java.util.Comparator;

/** What memberships are counted and listed by. */
public record Kind(String state, String role) implements Comparable<Kind> {

  private static final Comparator<Kind> ORDER =
      Comparator.comparing(Kind::state).thenComparing(Kind::role);

  static Kind of(Membership membership) {
    return new Kind(membership.getState(), membership.getRole());
  }

  @Override
  public int compareTo(Kind other) {
    return ORDER.compare(this, other);
  }
}
