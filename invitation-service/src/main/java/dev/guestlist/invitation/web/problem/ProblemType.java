package dev.guestlist.invitation.web.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem that the API knows by name. */
public enum ProblemType {
  MALFORMED_JSON(400, "The body is not JSON", "Send one JSON document (RFC 8259) in UTF-8."),
  MALFORMED_XML(400, "The body is not XML", "Send one XML document in UTF-8 without a DTD."),
  DUPLICATE_KEY(400, "A property stands twice", "Name each property once per object."),
  INVALID_PARAMETER(400, "A parameter is not valid", "Correct the parameter or header named."),
  INVALID_CURSOR(400, "The cursor is not valid", "Start from the first page with these filters."),
  IDEMPOTENCY_KEY_INVALID(
      400, "The idempotency key is not valid", "Send one key of 1 to 255 characters in quotes."),
  UNAUTHENTICATED(401, "Credentials are needed", "Send the client's id and password."),
  FORBIDDEN(403, "Not allowed", "Ask somebody who has the right."),
  ROLE_NOT_GRANTABLE(403, "The role can't be granted", "Grant a role no higher than your own."),
  OTHER_PERSON(403, "Somebody else was invited", "Sign in as the person who was invited."),
  NOT_FOUND(404, "Nothing is here", "Check the path, and whether you have rights on it."),
  METHOD_NOT_ALLOWED(405, "The method is not allowed", "Use a method that Allow names."),
  NOT_ACCEPTABLE(406, "No acceptable format", "Accept application/json or application/xml."),
  REQUEST_TIMEOUT(408, "The body took too long", "Send the whole body without a pause."),
  ALREADY_ACCEPTED(409, "The invitation was accepted", "Remove the member before inviting anew."),
  ALREADY_DECLINED(409, "The invitation was declined", "Remove the entry before inviting anew."),
  ALREADY_A_MEMBER(409, "Already a member", "Nothing needs to be done."),
  NOT_PENDING(409, "The invitation is not pending", "Invite anew if it is still wanted."),
  LAST_ADMINISTRATOR(409, "The last Administrator", "Make somebody else Administrator first."),
  INVITER_LOST_RIGHTS(409, "The inviter lost the right to invite", "Ask for a new invitation."),
  WORKSPACE_EXISTS(409, "The workspace exists", "Choose another id, or use the workspace."),
  CLIENT_EXISTS(409, "The client exists", "Choose another id, or change the client."),
  PRECONDITION_FAILED(412, "It was changed meanwhile", "Read it again and repeat the change."),
  PAYLOAD_TOO_LARGE(413, "The body is too large", "Split the request into smaller ones."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The format is not supported", "Send Content-Type application/json or application/xml."),
  MISDIRECTED_REQUEST(421, "Wrong host", "Use the host name of this service."),
  VALIDATION(422, "The content is not valid", "Correct what errors lists and send it again."),
  NO_SUCH_ACCOUNT(422, "No such account", "Invite by userEmail, or correct the login."),
  IDEMPOTENCY_KEY_REUSED(
      422, "The idempotency key was used for something else", "Use a new key for new content."),
  ALL_REFUSED(422, "Every item was refused", "See items for the reason of each."),
  RATE_LIMITED(429, "Too many requests", "Wait for the seconds that Retry-After names."),
  UNAVAILABLE(503, "Not available right now", "Wait for the seconds that Retry-After names.");

  private final int status;
  private final String title;
  private final String remedy;

  ProblemType(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** One line for people, the same for every problem of the type. */
  public String title() {
    return title;
  }

  /** What to do about it in general. */
  public String remedy() {
    return remedy;
  }

  /** Name in {@code type} and as the reason of a rejection. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type of this name. */
  public static Optional<ProblemType> of(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }
}
