package dev.guestlist.invitation.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** What the pages say in one language. */
final class PagePhrases {

  private final Properties phrases = new Properties();

  PagePhrases(String language) {
    String name = "/page/" + language + "/phrases.properties";
    try (InputStream file = PagePhrases.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("there is no resource " + name);
      }
      phrases.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(phrases.getProperty(name));
  }

  String get(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("there is no phrase " + name));
  }
}
