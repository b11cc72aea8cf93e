package dev.guestlist.notification.domain;

/** Which mails go first, where more of them are due than can be sent. */
public enum Precedence {
  /** Somebody may be waiting for it. */
  FIRST,

  /**
   * One of a whole list of people, or one that nobody waits for: it lets others go ahead. Named
   * after the header field that says the same (RFC 2076, 3.9).
   */
  BULK
}
