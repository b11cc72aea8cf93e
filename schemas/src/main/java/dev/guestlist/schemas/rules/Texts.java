package dev.guestlist.schemas.rules;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What text from people may contain. Text is never changed: it is taken as it is or refused. */
public final class Texts {

  /** Longest message, in characters. */
  public static final int MESSAGE = 2_000;

  /** Longest name of a person or workspace, in characters. */
  public static final int NAME = 100;

  /** Longest external reference, in characters. */
  public static final int EXTERNAL_ID = 100;

  private static final int MOST_MARKS = 4;

  /** What mail programs turn into links or numbers to call by themselves. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)://|\\bwww\\.|\\S@\\S|mailto:|\\b[\\p{L}\\p{N}-]+\\.(?:"
              + "com|net|org|info|biz|app|dev|xyz|online|site|shop|top|club|link|click|live|page"
              + "|web|cloud|store|pro|mobi|name|"
              + String.join("|", Locale.getISOCountries()).toLowerCase(Locale.ROOT)
              + ")\\b");

  /**
   * Numbers as people write them to be called: international, of North America, or with a leading
   * zero and a gap. Digits in a row are no such number: dates, times and ids are made of them.
   */
  private static final Pattern TELEPHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<![\\p{L}\\p{N}][-./])(?:"
              + "\\+\\(?\\d(?:[\\s().\\-/]{0,3}\\d){6,}"
              + "|(?:1[\\s.\\-])?\\(?\\d{3}\\)?[\\s.\\-]{1,2}\\d{3}[\\s.\\-]\\d{4}(?!\\d)"
              + "|\\(?(?=0(?:[\\s().\\-/]*\\d){8})0\\d{1,5}\\)?(?:[\\s.\\-/]{1,3}\\d{2,})+)");

  private Texts() {}

  /**
   * What is wrong with a name, which stands on one line and may stand in a subject.
   *
   * @param pointer where the name stands
   */
  public static Optional<Violation> name(String pointer, String name) {
    Optional<Violation> line = line(pointer, name, NAME);
    if (line.isPresent()) {
      return line;
    }
    if (name.codePoints().noneMatch(Texts::isVisible)) {
      return Optional.of(new Violation(pointer, "invalid-characters", "Give it a visible letter."));
    }
    if (name.contains("=?")) {
      return Optional.of(new Violation(pointer, "invalid-characters", "Leave out \"=?\"."));
    }
    if (LINK.matcher(name).find() || TELEPHONE.matcher(name).find()) {
      return Optional.of(
          new Violation(
              pointer,
              "invalid-characters",
              "Leave out web addresses, e-mail addresses and telephone numbers."));
    }
    return Optional.empty();
  }

  /** What is wrong with a text on one line. */
  public static Optional<Violation> line(String pointer, String text, int longest) {
    return check(pointer, text, longest, false);
  }

  /** What is wrong with a message, which may have several lines. */
  public static Optional<Violation> message(String pointer, String message) {
    return check(pointer, message, MESSAGE, true);
  }

  private static Optional<Violation> check(
      String pointer, String text, int longest, boolean lines) {
    if (text.codePointCount(0, text.length()) > longest) {
      return Optional.of(
          new Violation(pointer, "too-long", "Use at most " + longest + " characters."));
    }
    int marks = 0;
    for (int c : text.codePoints().toArray()) {
      boolean lineBreak = c == '\n' || c == '\r' || c == '\t';
      if (isForbidden(c) && !(lines && lineBreak)) {
        return Optional.of(
            new Violation(
                pointer,
                "invalid-characters",
                "Leave out control characters, direction overrides and broken Unicode."));
      }
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        return Optional.of(
            new Violation(
                pointer, "invalid-characters", "Put fewer combining marks on one letter."));
      }
    }
    return Optional.empty();
  }

  /** Control characters, line separators, bidi controls, lone surrogates and noncharacters. */
  private static boolean isForbidden(int c) {
    return switch (UCharacter.getType(c)) {
      case ECharacterCategory.CONTROL,
          ECharacterCategory.SURROGATE,
          ECharacterCategory.LINE_SEPARATOR,
          ECharacterCategory.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL)
              || UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT);
    };
  }

  private static boolean isMark(int c) {
    return Arrays.asList(
            (int) ECharacterCategory.NON_SPACING_MARK, (int) ECharacterCategory.ENCLOSING_MARK)
        .contains(UCharacter.getType(c));
  }

  private static boolean isVisible(int c) {
    return !UCharacter.isUWhiteSpace(c)
        && !isMark(c)
        && !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }
}
