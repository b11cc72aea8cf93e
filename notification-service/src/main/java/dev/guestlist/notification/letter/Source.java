package dev.guestlist.notification.letter;

/**
 * The text of a template or phrase.
 *
 * @param file where it stands
 * @param line on which line it begins, from 1
 */
record Source(String text, String file, int line) {

  /** Says where something is wrong with it. */
  BrokenTemplateException broken(int lineOfText, String problem) {
    return new BrokenTemplateException(file, line + lineOfText - 1, problem);
  }

  /** The line of the text that has this, or its first one. */
  int lineOf(String part) {
    int at = text.indexOf(part);
    return at < 0
        ? 1
        : 1 + Math.toIntExact(text.substring(0, at).chars().filter(c -> c == '\n').count());
  }
}
