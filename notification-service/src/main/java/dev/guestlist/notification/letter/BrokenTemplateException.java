package dev.guestlist.notification.letter;

/** A template or phrase can't be used, so the service does not start. */
final class BrokenTemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BrokenTemplateException(String file, int line, String problem) {
    super(file + ", line " + line + ": " + problem);
  }
}
