package dev.guestlist.notification.letter;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.guestlist.notification.domain.MailKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a source by itself and says what is wrong with it, and on which line. */
final class TemplateCheck {

  private static final String SUBJECT = "subject";
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  /** Would set text as it is, or change what a tag looks like. */
  private static final Pattern FORBIDDEN = Pattern.compile("\\{\\{\\s*[{&=]");

  private final Set<String> phrases;

  /**
   * Checks against what there is.
   *
   * @param phrases the names of the phrases that Guestlist brings along
   */
  TemplateCheck(Set<String> phrases) {
    this.phrases = phrases;
  }

  /** Throws what is wrong with a source of this name. */
  void check(String name, Source source) {
    boolean form = name.equals(TemplateSources.HTML) || name.equals(TemplateSources.TEXT);
    if (!form && !isPhrase(name)) {
      throw source.broken(1, "there is no phrase \"" + name + "\"");
    }
    if (name.equals("time")) {
      return;
    }
    Matcher forbidden = FORBIDDEN.matcher(source.text());
    if (forbidden.find()) {
      throw source.broken(
          source.lineOf(forbidden.group()),
          "\"" + forbidden.group() + "\" (expected: {{name}}, which is escaped)");
    }
    boolean subject = name.equals(SUBJECT) || name.endsWith("." + SUBJECT);
    compile(source).visit(new Names(source, subject));
  }

  private static Template compile(Source source) {
    try {
      return Mustache.compiler().compile(source.text());
    } catch (MustacheException e) {
      String message = String.valueOf(e.getMessage());
      Matcher line = LINE.matcher(message);
      throw source.broken(line.find() ? Integer.parseInt(line.group(1)) : 1, message);
    } catch (RuntimeException _) {
      throw source.broken(source.lineOf("{{}}"), "a tag without a name");
    }
  }

  /** Whether there is a phrase of this name, or one that it could be the special form of. */
  private boolean isPhrase(String name) {
    int dot = name.indexOf('.');
    return phrases.contains(name)
        || (dot > 0
            && MailKind.of(name.substring(0, dot)).isPresent()
            && isPart(name.substring(dot + 1)));
  }

  private boolean isPart(String name) {
    return Stream.concat(
            Stream.of(name), Arrays.stream(MailKind.values()).map(kind -> kind.slug() + "." + name))
        .anyMatch(phrases::contains);
  }

  /** What a source names must be there. */
  private final class Names implements Mustache.Visitor {

    private final Source source;
    private final boolean subject;
    private final Set<String> words;

    Names(Source source, boolean subject) {
      this.source = source;
      this.subject = subject;
      this.words = subject ? Words.OF_SUBJECT : Words.NAMES;
    }

    @Override
    public void visitText(String text) {
      for (String brace : List.of("{{", "}}")) {
        if (text.contains(brace)) {
          throw source.broken(source.lineOf(brace), "a tag that is not closed");
        }
      }
    }

    @Override
    public void visitVariable(String name) {
      checkWord(name);
    }

    @Override
    public boolean visitInclude(String name) {
      if (subject) {
        // The phrase may name what no subject may.
        throw source.broken(
            source.lineOf(name), "\"{{>" + name + "}}\" (expected: no phrase within a subject)");
      }
      if (!isPart(name)) {
        throw source.broken(source.lineOf(name), "there is no phrase \"" + name + "\"");
      }
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      checkWord(name);
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      checkWord(name);
      return true;
    }

    private void checkWord(String name) {
      if (!words.contains(name)) {
        throw source.broken(
            source.lineOf(name),
            "\""
                + name
                + "\" (expected: one of "
                + String.join(", ", words.stream().sorted().toList())
                + ")");
      }
    }
  }
}
