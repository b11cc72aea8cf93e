package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.MembershipRequest;

/**
 * The membership that is meant. Whoever is named by their address or login is found by the
 * membership service: what can be read here may lag behind.
 */
public sealed interface Subject {

  /** Named by its id. */
  record Id(String membershipId) implements Subject {}

  /** Named by its person's address. */
  record Email(String address) implements Subject {}

  /** Named by its person's login. */
  record Login(String login) implements Subject {}

  /** Says it in a request. */
  default MembershipRequest.Builder into(MembershipRequest.Builder request) {
    return switch (this) {
      case Id(String membershipId) -> request.setMembershipId(membershipId);
      case Email(String address) -> request.setUserEmail(address);
      case Login(String login) -> request.setUserLogin(login);
    };
  }
}
