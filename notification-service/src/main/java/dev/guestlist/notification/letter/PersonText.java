package dev.guestlist.notification.letter;

/**
 * Text from people. Whatever a template does with it, it is shown as it is: it never becomes markup
 * and never a link.
 */
sealed interface PersonText {

  String text();

  /** A name, on one line. */
  record Name(String text) implements PersonText {}

  /** A message, on several lines. */
  record Message(String text) implements PersonText {}
}
