package dev.guestlist.invitation.page;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In which language a page speaks: of those that are asked for, the first that there is. */
final class PageLanguages {

  /** The languages of the pages; the first one is for everybody who asks for none of them. */
  static final List<Locale> KNOWN =
      Stream.of("en", "fr", "de", "es", "ja", "ar").map(Locale::forLanguageTag).toList();

  private static final int LONGEST = 1_000;

  private PageLanguages() {}

  /**
   * The language of a page. Both are in the form of the header Accept-Language, of which one
   * language is the simplest; what is no such thing asks for nothing.
   */
  static Locale choose(@Nullable String first, @Nullable String second) {
    return lookUp(first).or(() -> lookUp(second)).orElse(KNOWN.getFirst());
  }

  private static Optional<Locale> lookUp(@Nullable String languages) {
    if (languages == null || languages.isBlank() || languages.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookup(LanguageRange.parse(languages), KNOWN));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
