package dev.guestlist.invitation.web.document;

/** What a document is about: its root element in XML; JSON has no name for it. */
public enum Root {
  /** A list of memberships. */
  MEMBERSHIPS("memberships"),
  /** One membership. */
  MEMBERSHIP("membership"),
  /** One workspace. */
  WORKSPACE("workspace"),
  /** The rules of a workspace. */
  POLICY("policy"),
  /** A list of workspaces. */
  WORKSPACES("workspaces"),
  /** One operation. */
  OPERATION("operation"),
  /** What happened to a membership. */
  HISTORY("history"),
  /** A list of webhooks. */
  WEBHOOKS("webhooks"),
  /** One webhook. */
  WEBHOOK("webhook"),
  /** What became of events for a webhook. */
  DELIVERIES("deliveries"),
  /** What became of one event for a webhook. */
  DELIVERY("delivery"),
  /** A problem (RFC 9457). */
  PROBLEM("problem");

  private static final String GUESTLIST = "http://www.usharesoft.com/uforge";
  private static final String RFC_9457 = "urn:ietf:rfc:7807";

  private final String element;

  Root(String element) {
    this.element = element;
  }

  /** Local name of the root element. */
  public String element() {
    return element;
  }

  /** Namespace of the root element. */
  public String namespace() {
    return this == PROBLEM ? RFC_9457 : GUESTLIST;
  }
}
