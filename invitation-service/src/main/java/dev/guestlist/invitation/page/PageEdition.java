package dev.guestlist.invitation.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages in one language: the templates are the same for all, and what they name is another
 * template or else a phrase. Text from people is escaped and never read as a template.
 */
final class PageEdition {

  private final Locale language;
  private final boolean signIn;
  private final PagePhrases phrases;
  private final DateTimeFormatter time;
  private final Map<String, Template> templates = new ConcurrentHashMap<>();
  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .emptyStringIsFalse(true)
          .withFormatter(this::text)
          .withLoader(this::source);

  /**
   * Pages in this language.
   *
   * @param signIn whether invitees can sign in
   */
  PageEdition(Locale language, boolean signIn) {
    this.language = language;
    this.signIn = signIn;
    this.phrases = new PagePhrases(language.toLanguageTag());
    this.time = DateTimeFormatter.ofPattern(phrases.get("time"), language).withZone(ZoneOffset.UTC);
  }

  /** What a template sees. */
  private record Context(
      String style,
      boolean signIn,
      Page page,
      String language,
      boolean rightToLeft,
      String roleName) {}

  String render(Page page, String style) {
    return templates
        .computeIfAbsent(page.template(), name -> compiler.compile(source(name)))
        .execute(
            new Context(
                style, signIn, page, language.toLanguageTag(), isRightToLeft(), roleName(page)));
  }

  private String roleName(Page page) {
    return page.invitation() == null
        ? ""
        : phrases.find("role." + page.invitation().role()).orElse(page.invitation().role());
  }

  /** A language is written in the direction of its own name. */
  private boolean isRightToLeft() {
    return Character.getDirectionality(language.getDisplayLanguage(language).codePointAt(0))
        == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private String text(Object value) {
    return value instanceof Instant moment ? time.format(moment) : value.toString();
  }

  private Reader source(String name) {
    return new StringReader(
        PageTemplates.find(name + ".mustache").orElseGet(() -> phrases.get(name)));
  }
}
