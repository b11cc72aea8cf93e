package dev.guestlist.membership.domain;

/** The state machine of memberships. */
public final class MembershipDecider {

  private MembershipDecider() {}

  /** What becomes of the request. */
  public static Decision decide(Situation situation, Request request) {
    return Decision.rejected(Reason.NOT_FOUND);
  }

  /**
   * What the fact makes of the workspace and the membership concerned. The memberships of actor and
   * inviter stay as they were.
   */
  public static Situation evolve(Situation situation, Fact fact) {
    return situation;
  }
}
