package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipView;
import java.util.Optional;
import java.util.OptionalLong;

/** The version that can be read here. */
final class Versions {

  private Versions() {}

  static OptionalLong of(Optional<MembershipView> shown) {
    return shown.stream().mapToLong(MembershipView::version).findFirst();
  }
}
