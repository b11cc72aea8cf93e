package dev.guestlist.membership.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the account of a person says who creates a workspace.
 *
 * @param address the verified address, so that inviting it finds the creator
 */
public record Creator(
    @Nullable EmailAddress address,
    @Nullable String login,
    @Nullable String firstName,
    @Nullable String surname) {

  InviteeDetails withAccount(String accountId) {
    return new InviteeDetails(
        address, login, accountId, profile(), firstName, surname, null, null, null, Map.of());
  }

  private Profile profile() {
    return new Profile(login, address == null ? null : address.mailbox(), firstName, surname, true);
  }
}
