package dev.guestlist.membership.domain;

/** What is known of the account of the person whom a request names. */
public sealed interface Resolution {

  /** Nobody looked yet. */
  record Unasked() implements Resolution {}

  /** There is this account. */
  record Found(Account account) implements Resolution {}

  /** There was none when the request was made. */
  record NoAccount() implements Resolution {}

  Resolution UNASKED = new Unasked();
  Resolution NO_ACCOUNT = new NoAccount();
}
