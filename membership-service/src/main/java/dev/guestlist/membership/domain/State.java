package dev.guestlist.membership.domain;

/** Where a membership stands. */
public enum State {
  INVITED("invited"),
  ACCEPTED("accepted"),
  DECLINED("declined"),
  EXPIRED("expired"),
  REVOKED("revoked"),
  REMOVED("removed"),
  LEFT("left"),
  ERASED("erased");

  private final String label;

  State(String label) {
    this.label = label;
  }

  /** The name in the API and on the topics. */
  public String label() {
    return label;
  }
}
