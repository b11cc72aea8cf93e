package dev.guestlist.notification.domain;

/** Where attempts and their outcomes are written down. */
public interface OutcomeBook {

  /** Writes the line without waiting for it. */
  Receipt record(DueMail mail, LedgerEvent event) throws InterruptedException;

  /** Tells when a line is stored. */
  interface Receipt {

    /** Returns when the line is stored, however long that takes. */
    void await() throws InterruptedException;
  }
}
