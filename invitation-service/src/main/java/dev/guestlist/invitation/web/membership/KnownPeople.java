package dev.guestlist.invitation.web.membership;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.Subject;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the memberships of people who are named, as far as they can be read here. */
public final class KnownPeople {

  private static final Set<String> PENDING = Set.of("invited");
  private static final Set<String> OPEN = Set.of("invited", "accepted", "declined", "expired");

  private final ReadModel readModel;

  KnownPeople(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The membership that is meant; nothing where several may be. */
  Optional<MembershipView> find(WorkspaceKey workspace, Subject subject) {
    return switch (subject) {
      case Subject.Id(String id) -> readModel.membership(workspace, id);
      case Subject.Email(String address) -> only(find(workspace, address, OPEN));
      case Subject.Login(String login) -> only(find(workspace, login, OPEN));
    };
  }

  /** How many of these people have no pending invitation. */
  int countNew(WorkspaceKey workspace, List<Asked.Invitation> invitations) {
    return (int)
        invitations.stream()
            .map(Asked.Invitation::body)
            .flatMap(KnownPeople::named)
            .distinct()
            .filter(user -> !isPending(workspace, user))
            .count();
  }

  /** Whether an invitation of this person waits for an answer. */
  public boolean isPending(WorkspaceKey workspace, InviteRequested body) {
    return named(body).anyMatch(user -> isPending(workspace, user));
  }

  private boolean isPending(WorkspaceKey workspace, String user) {
    return !find(workspace, user, PENDING).isEmpty();
  }

  private static Stream<String> named(InviteRequested body) {
    @Nullable String address = body.getUserEmail();
    @Nullable String user = address == null ? body.getUserLogin() : address;
    return Stream.ofNullable(user);
  }

  private List<MembershipView> find(WorkspaceKey workspace, String user, Set<String> states) {
    return readModel
        .list(workspace, new MembershipQuery(Optional.of(user), states, 2, Optional.empty()))
        .memberships();
  }

  private static Optional<MembershipView> only(List<MembershipView> found) {
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
