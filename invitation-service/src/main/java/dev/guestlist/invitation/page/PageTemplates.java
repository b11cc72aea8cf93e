package dev.guestlist.invitation.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pages as HTML, in every language that there is. */
final class PageTemplates {

  private final String style =
      find("style.css").orElseThrow(() -> new IllegalStateException("the pages have no style"));
  private final Map<Locale, PageEdition> editions;

  /**
   * All pages.
   *
   * @param signIn whether invitees can sign in
   */
  PageTemplates(boolean signIn) {
    editions =
        PageLanguages.KNOWN.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), language -> new PageEdition(language, signIn)));
  }

  /** The page in HTML. */
  String render(Page page, Locale language) {
    PageEdition edition = editions.get(language);
    if (edition == null) {
      throw new IllegalArgumentException("there are no pages in " + language.toLanguageTag());
    }
    return edition.render(page, style);
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

  /** A file of the pages, where there is one. */
  static Optional<String> find(String name) {
    try (InputStream file = PageTemplates.class.getResourceAsStream("/page/" + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
