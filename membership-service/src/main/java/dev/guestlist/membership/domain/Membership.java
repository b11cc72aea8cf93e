package dev.guestlist.membership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's relation to a workspace: one type per state. */
public sealed interface Membership {

  History history();

  Invitation invitation();

  /** Of whom the person is still known. */
  sealed interface Known extends Membership {
    InviteeDetails invitee();
  }

  /** Not ended yet, so that its terms can change. */
  sealed interface Current extends Known {
    Current changed(Occurrence latest, Invitation invitation, InviteeDetails invitee);
  }

  /** Waits for an answer. */
  record Invited(History history, Invitation invitation, InviteeDetails invitee)
      implements Current {
    @Override
    public Invited changed(Occurrence latest, Invitation terms, InviteeDetails person) {
      return new Invited(history.after(latest), terms, person);
    }
  }

  /** A member. */
  record Accepted(History history, Invitation invitation, InviteeDetails invitee, Instant joined)
      implements Current {
    @Override
    public Accepted changed(Occurrence latest, Invitation terms, InviteeDetails person) {
      return new Accepted(history.after(latest), terms, person, joined);
    }
  }

  /** Does not want to be a member. */
  record Declined(History history, Invitation invitation, InviteeDetails invitee, Instant left)
      implements Known {}

  /** Did not answer in time. */
  record Expired(History history, Invitation invitation, InviteeDetails invitee) implements Known {}

  /** Was invited until the invitation was taken back. */
  record Revoked(History history, Invitation invitation, InviteeDetails invitee) implements Known {}

  /**
   * Was removed by others.
   *
   * @param joined when the person had become a member, if at all
   */
  record Removed(
      History history,
      Invitation invitation,
      InviteeDetails invitee,
      @Nullable Instant joined,
      Instant left)
      implements Known {}

  /** Was a member and left. */
  record Left(
      History history, Invitation invitation, InviteeDetails invitee, Instant joined, Instant left)
      implements Known {}

  /** Nobody knows any more whose membership it was. */
  record Erased(History history, Invitation invitation) implements Membership {}

  default String id() {
    return history().id();
  }

  default Role role() {
    return invitation().role();
  }

  /** Whether this is a member with the rights of an Administrator. */
  default boolean isAdministrator() {
    return state() == State.ACCEPTED && role() == Role.ADMINISTRATOR;
  }

  /** Whether the account that it belongs to was removed, while it had to stay. */
  default boolean isOfRemovedAccount() {
    if (!(this instanceof Known known)) {
      return false;
    }
    Profile shown = known.invitee().user();
    return shown != null && !shown.active();
  }

  default State state() {
    return switch (this) {
      case Invited _ -> State.INVITED;
      case Accepted _ -> State.ACCEPTED;
      case Declined _ -> State.DECLINED;
      case Expired _ -> State.EXPIRED;
      case Revoked _ -> State.REVOKED;
      case Removed _ -> State.REMOVED;
      case Left _ -> State.LEFT;
      case Erased _ -> State.ERASED;
    };
  }
}
