package dev.guestlist.invitation.page;

import dev.guestlist.contract.Membership;
import org.jspecify.annotations.Nullable;

/** Names the invited person so that they recognise themselves, and nobody else learns who it is. */
final class Mask {

  private static final String HIDDEN = "•••";

  private Mask() {}

  /** The address or login that was invited. */
  static String of(Membership membership) {
    @Nullable String email = membership.getUserEmail();
    @Nullable String login = membership.getUserLogin();
    if (email != null) {
      return first(email) + HIDDEN + email.substring(email.lastIndexOf('@'));
    }
    return login == null ? HIDDEN : first(login) + HIDDEN;
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
  }
}
