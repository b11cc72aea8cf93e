package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipPage;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The list that somebody sees who may see their own membership alone. */
final class OwnPage {

  /** Not even that one. */
  static final MembershipPage EMPTY = new MembershipPage(List.of(), 0, Map.of(), false);

  private OwnPage() {}

  /**
   * The page.
   *
   * @param list lists what a query asks for
   */
  static MembershipPage of(
      MembershipView own, MembershipQuery query, Function<MembershipQuery, MembershipPage> list) {
    MembershipQuery narrowed =
        new MembershipQuery(
            query.user().or(() -> user(own)), query.states(), query.limit(), query.after());
    List<MembershipView> shown =
        list.apply(narrowed).memberships().stream()
            .filter(view -> view.id().equals(own.id()))
            .toList();
    return new MembershipPage(shown, shown.size(), Map.of(own.membership().getState(), 1L), false);
  }

  private static Optional<String> user(MembershipView own) {
    return Optional.ofNullable(own.membership().getUserEmail())
        .or(() -> Optional.ofNullable(own.membership().getUserLogin()));
  }
}
