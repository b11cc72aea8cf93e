package dev.guestlist.membership.domain;

/**
 * An address that was parsed and found good before it came here.
 *
 * @param mailbox what mail is sent to
 * @param key equal for addresses of the same person
 */
public record EmailAddress(String mailbox, String key) {

  /** The lower-case A-label after the at sign. */
  public String domain() {
    return mailbox.substring(mailbox.lastIndexOf('@') + 1);
  }

  boolean isSamePerson(EmailAddress other) {
    return key.equals(other.key);
  }
}
