package dev.guestlist.notification.mail;

/** How a connection to a relay is encrypted. What is required here is never done without. */
enum Encryption {
  /** Not at all: for a relay on this machine or in a network of its own. */
  NONE,
  /** By STARTTLS; a relay that does not offer it gets no mail. */
  STARTTLS,
  /** From the first byte. */
  IMPLICIT
}
