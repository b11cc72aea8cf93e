package dev.guestlist.membership.domain;

/** What a member may do, each role more than the one before. */
public enum Role {
  GUEST("Guest"),
  COLLABORATOR("Collaborator"),
  ADMINISTRATOR("Administrator");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** The name in the API and on the topics. */
  public String label() {
    return label;
  }

  /** Whether somebody with this role may give the other one: nobody grants above their own. */
  boolean mayGrant(Role other) {
    return other.compareTo(this) <= 0;
  }
}
