package dev.guestlist.notification.letter;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A file of phrases: Java properties in UTF-8, of which it is known on which line each stands. */
final class PhraseFile {

  /** What such a file is called. */
  static final String NAME = "phrases.properties";

  private PhraseFile() {}

  /** The phrases by their names. */
  static Map<String, Source> read(String text, String file) {
    Map<String, Source> phrases = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      StringBuilder logical = new StringBuilder(lines.get(i));
      while (goesOn(lines.get(i)) && i + 1 < lines.size()) {
        logical.append('\n').append(lines.get(++i));
      }
      property(logical.toString(), file, first + 1)
          .forEach(
              (name, phrase) -> {
                if (phrases.put(name, phrase) != null) {
                  throw phrase.broken(1, "\"" + name + "\" stands here a second time");
                }
              });
    }
    return phrases;
  }

  private static Map<String, Source> property(String logical, String file, int line) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(logical));
    } catch (IllegalArgumentException e) {
      throw new BrokenTemplateException(file, line, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("A string can always be read", e);
    }
    Map<String, Source> phrases = new LinkedHashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> phrases.put(name, new Source(properties.getProperty(name), file, line)));
    return phrases;
  }

  private static boolean goesOn(String line) {
    String start = line.stripLeading();
    int slashes = line.length() - line.replaceAll("\\\\+$", "").length();
    return slashes % 2 == 1 && !start.startsWith("#") && !start.startsWith("!");
  }
}
