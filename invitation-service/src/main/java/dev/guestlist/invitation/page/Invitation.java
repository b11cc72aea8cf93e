package dev.guestlist.invitation.page;

import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells of an invitation.
 *
 * @param inviter the person on whose behalf it was sent, where one was named
 * @param client the application that sent it, where one did
 * @param workspace its name, or its id once it is deleted
 * @param redirect where a member goes on from here, where whoever invited named a place
 * @param invited the address or login that was invited, masked
 * @param account the account that is needed to accept, where the workspace requires one
 */
record Invitation(
    @Nullable String inviter,
    @Nullable String client,
    String workspace,
    String role,
    @Nullable String message,
    Instant expires,
    @Nullable Instant joined,
    @Nullable Instant left,
    @Nullable String redirect,
    String invited,
    @Nullable RequiredAccount account) {

  /** As the read model knows it. */
  static Invitation of(MembershipView view, Optional<WorkspaceView> workspace) {
    Membership membership = view.membership();
    boolean byClient = membership.getInvitedBy().getKind() == ActorKind.CLIENT;
    return new Invitation(
        name(membership.getReferrer()),
        byClient ? membership.getInvitedBy().getId() : null,
        workspace
            .map(known -> known.workspace().getName())
            .orElseGet(() -> view.workspace().workspaceId()),
        membership.getRole(),
        membership.getMsg(),
        membership.getExpires(),
        membership.getJoinedDate(),
        membership.getLeftDate(),
        redirect(view),
        Mask.of(membership),
        workspace.map(known -> RequiredAccount.of(known.workspace().getPolicy())).orElse(null));
  }

  /** The place learns which membership it is and how it stands, and never the link. */
  private static @Nullable String redirect(MembershipView view) {
    String uri = view.membership().getRedirectUri();
    if (uri == null) {
      return null;
    }
    String[] parts = uri.split("#", 2);
    return parts[0]
        + (parts[0].contains("?") ? "&" : "?")
        + "membership="
        + view.id()
        + "&state="
        + view.membership().getState()
        + (parts.length > 1 ? "#" + parts[1] : "");
  }

  private static @Nullable String name(@Nullable UserProfile person) {
    if (person == null) {
      return null;
    }
    String fullName =
        Stream.of(person.getFirstName(), person.getSurname())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.of(fullName, person.getLoginName(), person.getEmail())
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse(null);
  }
}
