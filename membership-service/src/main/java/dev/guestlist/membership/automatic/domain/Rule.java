package dev.guestlist.membership.automatic.domain;

import org.jspecify.annotations.Nullable;

/**
 * A rule of a workspace: whoever meets the condition is invited.
 *
 * @param place among the rules of the workspace: of several that hold, the first one counts
 * @param role what the invitation offers
 * @param message what it says
 */
public record Rule(
    String orgId,
    String workspaceId,
    int place,
    Condition condition,
    String role,
    @Nullable String message) {

  /** Of whom it holds. */
  public sealed interface Condition {

    /** Of everybody with a verified address in the domain, and in no domain below it. */
    record EmailDomain(String domain) implements Condition {}

    /** Of everybody whose account has the attribute with exactly this value. */
    record Attribute(String name, String value) implements Condition {}
  }
}
