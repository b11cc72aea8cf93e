package dev.guestlist.notification.letter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are written.
 *
 * @param folder templates and phrases that go before those that Guestlist brings along; default:
 *     none
 * @param language the language of whoever reads none of the others (BCP 47); default en
 */
@ConfigurationProperties("guestlist.templates")
record LetterSettings(@Nullable Path folder, @DefaultValue("en") Locale language) {

  LetterSettings {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "guestlist.templates.folder: \"" + folder + "\" (expected: a folder)");
    }
  }
}
