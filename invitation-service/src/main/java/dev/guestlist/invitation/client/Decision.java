package dev.guestlist.invitation.client;

import dev.guestlist.contract.ClientRecord;
import dev.guestlist.invitation.web.problem.ProblemType;

/** What becomes of an operator's wish. */
sealed interface Decision {

  /**
   * It is done.
   *
   * @param detail what changed, for the audit
   */
  record Done(ClientRecord record, String detail) implements Decision {}

  /** It is refused, and nothing changes. */
  record Refused(ProblemType reason, String detail) implements Decision {}
}
