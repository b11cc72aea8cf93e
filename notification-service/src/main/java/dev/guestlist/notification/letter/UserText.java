package dev.guestlist.notification.letter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from people, which is shown as it is and never becomes a link: it is cut where mail programs
 * would find an address, and the pieces are put side by side with something invisible between.
 */
final class UserText {

  /** Shows nothing, but ends what looks like an address. */
  private static final String ZERO_WIDTH_SPACE = "\u200b";

  /** Keep the direction of a name from reaching what stands around it. */
  private static final String FIRST_STRONG_ISOLATE = "\u2068";

  private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

  private static final Pattern WORD = Pattern.compile("\\S+");

  /**
   * What a word has that mail programs may make a link of: a scheme, an address of a mailbox, a
   * domain or an address of a machine. Others, such as 10:30, and/or and v1.2, stay whole.
   */
  private static final Pattern LINK =
      Pattern.compile("://|@|\\p{L}:\\S|\\.\\p{L}{2}|(?:\\d+\\.){3}\\d");

  private static final Pattern CUT = Pattern.compile("(?<=[.:@/])(?=\\S)");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private UserText() {}

  /** A name on one line, whatever was let through on the way here. */
  static String oneLine(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }

  /** A name in a subject, where nothing may look like an encoded word (RFC 2047). */
  static String subject(String text) {
    return oneLine(text).replace("=?", "=" + ZERO_WIDTH_SPACE + "?");
  }

  /** The lines of a message. */
  static List<String> lines(String text) {
    return List.of(LINE_BREAK.split(text.strip(), -1));
  }

  /** What stands side by side in one line; together it is the text. */
  static List<String> pieces(String line) {
    return List.of(cut(line).split(ZERO_WIDTH_SPACE));
  }

  /** One line for a text part. */
  static String plain(String line) {
    return line.isEmpty() ? "" : FIRST_STRONG_ISOLATE + cut(line) + POP_DIRECTIONAL_ISOLATE;
  }

  private static String cut(String line) {
    return WORD.matcher(line)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    LINK.matcher(word.group()).find()
                        ? CUT.matcher(word.group()).replaceAll(ZERO_WIDTH_SPACE)
                        : word.group()));
  }
}
