package dev.guestlist.notification.mail;

/** Asks at the last moments whether a mail shall still be sent. */
interface Checkpoint {

  /** Immediately before DATA. */
  void beforeData() throws Withheld;

  /** Before the final dot, after which a mail can't be held back any more. */
  void beforeFinalDot() throws Withheld;
}
