package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the membership of whoever has an account. */
final class OwnMembership {

  /** From the state that says most about what somebody may do to the one that says least. */
  private static final List<String> STATES = List.of("accepted", "invited", "declined", "expired");

  /** A member who accepted by the link is no account's until they ask for something with one. */
  private static final Set<String> ACCEPTABLE = Set.of("invited", "accepted");

  private static final Comparator<MembershipView> WEIGHTIEST_FIRST =
      Comparator.comparingInt(OwnMembership::weight)
          .thenComparing(
              (MembershipView view) -> view.membership().getLastModified(),
              Comparator.reverseOrder())
          .thenComparing(MembershipView::id);

  private OwnMembership() {}

  /** As {@link ReadModel#ownMembership} says. */
  static Optional<MembershipView> find(
      Tables tables, WorkspaceKey workspace, String accountId, @Nullable String verifiedAddress) {
    Optional<MembershipView> linked =
        tables.accounts().ids(workspace, accountId).stream()
            .flatMap(id -> MembershipPages.view(tables, workspace, id).stream())
            .filter(view -> accountId.equals(view.membership().getAccountId()))
            .min(WEIGHTIEST_FIRST);
    return linked.or(
        () ->
            Optional.ofNullable(verifiedAddress)
                .flatMap(EmailAddress::parse)
                .flatMap(address -> unlinked(tables, workspace, address)));
  }

  private static Optional<MembershipView> unlinked(
      Tables tables, WorkspaceKey workspace, EmailAddress address) {
    return tables.persons().ids(workspace, address.mailbox()).stream()
        .flatMap(id -> MembershipPages.view(tables, workspace, id).stream())
        .filter(view -> isOpenTo(view.membership(), address))
        .min(WEIGHTIEST_FIRST);
  }

  /** Whether the person with this address may make it their account's by accepting it. */
  private static boolean isOpenTo(Membership membership, EmailAddress address) {
    return ACCEPTABLE.contains(membership.getState())
        && membership.getAccountId() == null
        && Optional.ofNullable(membership.getUserEmail())
            .flatMap(EmailAddress::parse)
            .filter(invited -> invited.key().equals(address.key()))
            .isPresent();
  }

  private static int weight(MembershipView view) {
    int place = STATES.indexOf(view.membership().getState());
    return place < 0 ? STATES.size() : place;
  }
}
