package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipPage;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The list that somebody sees who may see their own membership alone. */
final class OwnPage {

  /** Not even that one. */
  static final MembershipPage EMPTY =
      new MembershipPage(List.of(), OptionalLong.of(0), Map.of(), Optional.empty());

  private OwnPage() {}

  static MembershipPage of(MembershipView own, MembershipQuery query) {
    List<MembershipView> shown = query.wants(own.membership()) ? List.of(own) : List.of();
    return new MembershipPage(
        shown,
        OptionalLong.of(shown.size()),
        Map.of(own.membership().getState(), 1L),
        Optional.empty());
  }
}
