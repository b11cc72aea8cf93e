package dev.guestlist.invitation.signin;

import dev.guestlist.invitation.security.Caller;

/** Who came back from the identity provider. */
public sealed interface Returned {

  /**
   * Somebody who signed in.
   *
   * @param link the link on whose page they began
   * @param attempt names this sign-in; no other one has the same
   */
  record SignedIn(String link, String attempt, Caller.Person person) implements Returned {}

  /**
   * Somebody who did not: they changed their mind, or the provider did not know them.
   *
   * @param link the link on whose page they began
   */
  record NotSignedIn(String link) implements Returned {}

  /** Somebody of whom no sign-in is known: it took too long, or began in another browser. */
  record Stranger() implements Returned {}
}
