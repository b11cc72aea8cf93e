package dev.guestlist.notification.domain;

/**
 * A mail to be sent now.
 *
 * @param attempt which attempt this is, from 1
 * @param partition the partition of its workspace, which stands in the link
 */
public record DueMail(Mail mail, int attempt, int partition) {

  /** What no second sending may share. */
  public Attempt key() {
    return new Attempt(mail.reference().mailId(), attempt);
  }

  /**
   * One attempt at one mail.
   *
   * @param number from 1; 0 when there is none, since the mail has its outcome
   */
  public record Attempt(String mailId, int number) {}
}
