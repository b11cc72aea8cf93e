package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/**
 * In which order memberships are listed.
 *
 * @param by what they are ordered by
 * @param descending whether the greatest comes first
 */
public record MembershipSort(By by, boolean descending) {

  /** The last first that was made. */
  public static final MembershipSort NEWEST_FIRST = new MembershipSort(By.CREATED, true);

  /** What memberships can be ordered by. */
  public enum By {
    /** When it was first made. */
    CREATED,
    /** When a fact last changed it. */
    LAST_MODIFIED,
    /** When the invitation ends. */
    EXPIRES,
    /** The address it was made for, else that of the account; those without one come last. */
    USER_EMAIL;

    private static final String LAST = "\uDBFF\uDFFF";

    /** Where a membership stands in this order. */
    public Place place(String id, Membership membership) {
      return new Place(
          switch (this) {
            case CREATED -> value(membership.getCreated());
            case LAST_MODIFIED -> value(membership.getLastModified());
            case EXPIRES -> value(membership.getExpires());
            case USER_EMAIL -> address(membership);
          },
          id);
    }

    private static String value(Instant time) {
      return HexFormat.of().toHexDigits(time.toEpochMilli());
    }

    private static String address(Membership membership) {
      return Optional.ofNullable(membership.getUserEmail())
          .or(() -> Optional.ofNullable(membership.getUser()).map(UserProfile::getEmail))
          .map(Folded::text)
          .orElse(LAST);
    }
  }

  /** Compares places of this order. */
  public Comparator<Place> places() {
    return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  /** Compares memberships. */
  public Comparator<MembershipView> memberships() {
    return Comparator.comparing(view -> by.place(view.id(), view.membership()), places());
  }
}
