package dev.guestlist.invitation.readmodel;

import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text as it is searched and sorted: without regard to case and to how characters are composed. */
public final class Folded {

  private static final Normalizer2 CASE_FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

  private Folded() {}

  /** The text, folded. */
  public static String text(String text) {
    return String.join(" ", words(text));
  }

  /** The words of a text, folded. */
  public static List<String> words(String text) {
    return Stream.of(SPACE.split(CASE_FOLD.normalize(text)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
