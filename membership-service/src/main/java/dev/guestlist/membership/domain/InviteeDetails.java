package dev.guestlist.membership.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the person of a membership. This is the personal part of a membership: no
 * permanent record holds it.
 *
 * @param address where the invitation goes, when the person was named by address
 * @param login the login that the person was named by
 * @param accountId the account that the membership belongs to, once that is known
 * @param user what that account says of the person
 * @param message what the inviter says
 * @param referrer the person who invites, or on whose behalf a client does
 * @param redirectUri where the person goes after accepting
 * @param metadata the caller's own data
 */
public record InviteeDetails(
    @Nullable EmailAddress address,
    @Nullable String login,
    @Nullable String accountId,
    @Nullable Profile user,
    @Nullable String firstName,
    @Nullable String surname,
    @Nullable String message,
    @Nullable Profile referrer,
    @Nullable String redirectUri,
    Map<String, String> metadata) {

  public InviteeDetails {
    if (address == null && login == null && accountId == null) {
      throw new IllegalArgumentException("an invitee has an address, a login or an account");
    }
    metadata = Map.copyOf(metadata);
  }

  /** Somebody of whose account nothing is said. */
  public InviteeDetails(
      @Nullable EmailAddress address,
      @Nullable String login,
      @Nullable String accountId,
      @Nullable String firstName,
      @Nullable String surname,
      @Nullable String message,
      @Nullable Profile referrer,
      @Nullable String redirectUri,
      Map<String, String> metadata) {
    this(
        address,
        login,
        accountId,
        null,
        firstName,
        surname,
        message,
        referrer,
        redirectUri,
        metadata);
  }

  /** Somebody of whom only the account is known. */
  static InviteeDetails ofAccount(String accountId) {
    return new InviteeDetails(null, null, accountId, null, null, null, null, null, Map.of());
  }

  boolean isAccount(String account) {
    return account.equals(accountId);
  }

  /** What was given, and from the account what was not. */
  InviteeDetails completedBy(Account account) {
    return new InviteeDetails(
        address == null ? account.mainAddress() : address,
        account.login() == null ? login : account.login(),
        accountId,
        user,
        firstName == null ? account.firstName() : firstName,
        surname == null ? account.surname() : surname,
        message,
        referrer,
        redirectUri,
        metadata);
  }

  /** The account's, which is known by its login from here on. */
  InviteeDetails linkedTo(String account, @Nullable Profile profile) {
    return new InviteeDetails(
        address,
        profile == null || profile.loginName() == null ? login : profile.loginName(),
        account,
        profile,
        firstName,
        surname,
        message,
        referrer,
        redirectUri,
        metadata);
  }

  /** The same person as the account shows them now. */
  InviteeDetails with(Profile profile) {
    return new InviteeDetails(
        address,
        profile.loginName() == null ? login : profile.loginName(),
        accountId,
        profile,
        firstName,
        surname,
        message,
        referrer,
        redirectUri,
        metadata);
  }

  InviteeDetails invitedBy(Profile inviter) {
    return new InviteeDetails(
        address,
        login,
        accountId,
        user,
        firstName,
        surname,
        message,
        inviter,
        redirectUri,
        metadata);
  }

  InviteeDetails withMetadata(Map<String, String> replacement) {
    return new InviteeDetails(
        address,
        login,
        accountId,
        user,
        firstName,
        surname,
        message,
        referrer,
        redirectUri,
        replacement);
  }
}
