package dev.guestlist.invitation.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages as HTML. The templates of a language are in a folder of their own; English is the only one
 * so far. Text from people is escaped and never read as a template.
 */
final class PageTemplates {

  private static final String LANGUAGE = "en";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm'\u00a0UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String style = resource("style.css");
  private final Map<String, Template> templates = new ConcurrentHashMap<>();
  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .emptyStringIsFalse(true)
          .withFormatter(PageTemplates::text)
          .withLoader(PageTemplates::source);

  private final boolean signIn;

  /**
   * All pages.
   *
   * @param signIn whether invitees can sign in
   */
  PageTemplates(boolean signIn) {
    this.signIn = signIn;
  }

  /** What a template sees. */
  private record Context(String style, boolean signIn, Page page) {}

  /** The page in HTML. */
  String render(Page page) {
    return templates
        .computeIfAbsent(page.template(), name -> compiler.compile(source(name)))
        .execute(new Context(style, signIn, page));
  }

  /** The page's only style, as a Content-Security-Policy names it. */
  String styleSource() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String text(Object value) {
    return value instanceof Instant time ? TIME.format(time) : value.toString();
  }

  private static Reader source(String template) {
    return new StringReader(resource(LANGUAGE + "/" + template + ".mustache"));
  }

  private static String resource(String name) {
    try (InputStream file = PageTemplates.class.getResourceAsStream("/page/" + name)) {
      if (file == null) {
        throw new IllegalStateException("there is no resource /page/" + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
