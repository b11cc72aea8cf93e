package dev.guestlist.membership.domain;

/**
 * An address that was parsed and found good before it came here.
 *
 * @param mailbox what mail is sent to
 * @param key equal for addresses of the same person
 */
public record EmailAddress(String mailbox, String key) {

  boolean isSamePerson(EmailAddress other) {
    return key.equals(other.key);
  }
}
