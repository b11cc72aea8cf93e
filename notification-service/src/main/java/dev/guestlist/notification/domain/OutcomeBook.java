package dev.guestlist.notification.domain;

/** Where the outcome of an attempt is written down. */
public interface OutcomeBook {

  /** Writes the line and returns when it is stored, however long that takes. */
  void record(DueMail mail, LedgerEvent outcome) throws InterruptedException;
}
