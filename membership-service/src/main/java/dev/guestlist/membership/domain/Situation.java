package dev.guestlist.membership.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a decision looks at.
 *
 * @param workspace the workspace, if it is or was there
 * @param membership the membership that the request names; for an invitation that of the invitee
 * @param actorMembership the membership of the person who asks
 * @param inviterMembership the membership of the person who invited, when the request accepts
 * @param invitee what is known of the account of the person who is invited
 */
public record Situation(
    @Nullable WorkspaceSummary workspace,
    @Nullable Membership membership,
    @Nullable Membership actorMembership,
    @Nullable Membership inviterMembership,
    Resolution invitee) {

  /** Nothing is there yet. */
  public static final Situation EMPTY = new Situation(null, null, null, null);

  /** A situation in which nobody looked for an account. */
  public Situation(
      @Nullable WorkspaceSummary workspace,
      @Nullable Membership membership,
      @Nullable Membership actorMembership,
      @Nullable Membership inviterMembership) {
    this(workspace, membership, actorMembership, inviterMembership, Resolution.UNASKED);
  }

  Situation withWorkspace(WorkspaceSummary replacement) {
    return new Situation(replacement, membership, actorMembership, inviterMembership, invitee);
  }

  Situation withMembership(Membership replacement) {
    return new Situation(workspace, replacement, actorMembership, inviterMembership, invitee);
  }
}
