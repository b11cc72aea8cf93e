package dev.guestlist.invitation.page;

import org.jspecify.annotations.Nullable;

/**
 * What the page tells that stops mails.
 *
 * @param org the organisation
 * @param choice what was chosen just now
 */
record MailPage(String org, @Nullable MailChoice choice) {

  /** Whether something was chosen just now. */
  boolean made() {
    return choice != null;
  }

  /** Whether mails were stopped just now. */
  boolean blocked() {
    return choice != null && choice.blocks();
  }

  /** Whether mails were allowed again just now. */
  boolean allowed() {
    return choice != null && !choice.blocks();
  }

  /** Whether the workspace is the one to offer first. */
  boolean ofWorkspace() {
    return choice == null || choice.scope() == MailScope.WORKSPACE;
  }

  /** Whether the organisation is. */
  boolean ofOrg() {
    return choice != null && choice.scope() == MailScope.ORG;
  }

  /** Whether everybody is. */
  boolean ofAll() {
    return choice != null && choice.scope() == MailScope.ALL;
  }
}
