package dev.guestlist.invitation.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * One page: which template, with what, under which status.
 *
 * @param template name of the template
 * @param invitation what it tells of the invitation
 * @param nonce for its form
 * @param meanwhile whether an answer came too late and this is how it stands instead
 * @param address where it goes on, where that is not the page itself
 * @param mails what it tells of mails that can be stopped
 */
record Page(
    HttpStatusCode status,
    String template,
    @Nullable Invitation invitation,
    @Nullable String nonce,
    boolean meanwhile,
    @Nullable String address,
    @Nullable MailPage mails) {

  /** A page that has nothing to do with mails. */
  Page(
      HttpStatusCode status,
      String template,
      @Nullable Invitation invitation,
      @Nullable String nonce,
      boolean meanwhile,
      @Nullable String address) {
    this(status, template, invitation, nonce, meanwhile, address, null);
  }

  /** What every page is, whatever the browser asked for. */
  static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private static final String INVITER_LOST_RIGHTS = "refused-inviter-lost-rights";

  /** Which mails the recipient wants. */
  static Page mails(Invitation invitation, String nonce, MailPage mails) {
    return new Page(HttpStatus.OK, "mails", invitation, nonce, false, null, mails);
  }

  /** The same for every forged link. */
  static Page forged() {
    return plain(HttpStatus.NOT_FOUND, "forged");
  }

  /** A form that was not made by a page of ours within the last hour. */
  static Page untrustedForm() {
    return plain(HttpStatus.FORBIDDEN, "untrusted-form");
  }

  /** A request that this page can do nothing with. */
  static Page unusable(HttpStatusCode status) {
    return plain(status, "unusable");
  }

  /** An answer that is stored and not decided yet. */
  static Page underway() {
    return plain(HttpStatus.SERVICE_UNAVAILABLE, "underway");
  }

  /** Something that the page needs is away. */
  static Page unavailable() {
    return plain(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
  }

  /** A fault of ours. */
  static Page failure() {
    return plain(HttpStatus.INTERNAL_SERVER_ERROR, "failure");
  }

  /** Takes the invitee to the identity provider. */
  static Page signingIn(String address) {
    return new Page(HttpStatus.OK, "signing-in", null, null, false, address);
  }

  /** Nobody signed in; the invitation is where it was. */
  static Page notSignedIn(@Nullable String path) {
    return new Page(HttpStatus.FORBIDDEN, "not-signed-in", null, null, false, path);
  }

  /** The workspace requires an account, and nobody signed in. */
  static Page accountNeeded(Standing standing, String nonce) {
    return standing instanceof Standing.Pending(Invitation invitation, _)
        ? new Page(HttpStatus.FORBIDDEN, "pending", invitation, nonce, false, null)
        : tooLate(standing);
  }

  /** The account that signed in is not the one that was invited. */
  static Page otherAccount(Standing standing, String nonce, String path) {
    return standing instanceof Standing.Pending(Invitation invitation, _)
        ? new Page(HttpStatus.FORBIDDEN, "other-account", invitation, nonce, false, path)
        : tooLate(standing);
  }

  /** How the invitation stands. */
  static Page of(Standing standing, String nonce) {
    return switch (standing) {
      case Standing.Pending(Invitation invitation, boolean acceptable) ->
          new Page(
              HttpStatus.OK,
              acceptable ? "pending" : INVITER_LOST_RIGHTS,
              invitation,
              nonce,
              false,
              null);
      case Standing.Accepted(Invitation invitation) ->
          new Page(HttpStatus.OK, "accepted", invitation, null, false, null);
      case Standing.Declined(Invitation invitation) ->
          new Page(HttpStatus.OK, "declined", invitation, null, false, null);
      case Standing.Ended(Standing.End end, Invitation invitation) ->
          new Page(HttpStatus.GONE, template(end), invitation, null, false, null);
      case Standing.NotYetKnown _ -> unavailable();
    };
  }

  /** How the invitation stands, to somebody whose answer came too late. */
  static Page tooLate(Standing standing) {
    return switch (standing) {
      case Standing.Pending(Invitation invitation, _) ->
          new Page(HttpStatus.CONFLICT, "refused", invitation, null, false, null);
      case Standing.Accepted(Invitation invitation) -> conflict("accepted", invitation);
      case Standing.Declined(Invitation invitation) -> conflict("declined", invitation);
      case Standing.Ended(Standing.End end, Invitation invitation) ->
          conflict(template(end), invitation);
      case Standing.NotYetKnown _ -> unavailable();
    };
  }

  /** Why an answer was refused, though the invitation seemed to wait for one. */
  static Page refused(String reason, @Nullable String state, Standing standing) {
    if (!(standing instanceof Standing.Pending(Invitation invitation, _))) {
      return tooLate(standing);
    }
    if ("expired".equals(state)) {
      return conflict(template(Standing.End.EXPIRED), invitation);
    }
    String template = reason.equals("inviter-lost-rights") ? INVITER_LOST_RIGHTS : "refused";
    return new Page(HttpStatus.CONFLICT, template, invitation, null, false, null);
  }

  private static Page conflict(String template, Invitation invitation) {
    return new Page(HttpStatus.CONFLICT, template, invitation, null, true, null);
  }

  private static Page plain(HttpStatusCode status, String template) {
    return new Page(status, template, null, null, false, null);
  }

  private static String template(Standing.End end) {
    return end.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
