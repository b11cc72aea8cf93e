package dev.guestlist.notification.letter;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What operators say differently: {@code mail.html} and {@code mail.txt} for the form, {@code
 * <locale>/phrases.properties} for the words, either directly in the folder or in {@code
 * orgs/<org>} for one organisation. A form may stand in a locale's folder too.
 */
final class OverrideFolder {

  private static final String ORGS = "orgs";
  private static final long LARGEST = 256 * 1024;

  private final Path root;
  private final Map<Shelf, Map<String, Source>> shelves = new HashMap<>();

  private OverrideFolder(Path root) {
    this.root = root;
  }

  /** Everything in the folder. */
  static Map<Shelf, Map<String, Source>> read(Path root) {
    OverrideFolder folder = new OverrideFolder(root);
    folder.readLocales(root, "");
    return Map.copyOf(folder.shelves);
  }

  private void readLocales(Path place, String org) {
    for (Path entry : entries(place)) {
      String name = name(entry);
      if (!Files.isDirectory(entry)) {
        add(new Shelf(org, ""), entry);
      } else if (org.isEmpty() && name.equals(ORGS)) {
        readOrgs(entry);
      } else {
        Shelf shelf = new Shelf(org, locale(entry));
        entries(entry).forEach(file -> add(shelf, file));
      }
    }
  }

  private void readOrgs(Path place) {
    for (Path entry : entries(place)) {
      if (!WorkspaceKey.isId(name(entry)) || !Files.isDirectory(entry)) {
        throw broken(entry, "expected: a folder with the id of an organisation");
      }
      readLocales(entry, name(entry));
    }
  }

  private void add(Shelf shelf, Path file) {
    Map<String, Source> sources = shelves.computeIfAbsent(shelf, _ -> new HashMap<>());
    String text = text(file);
    switch (name(file)) {
      case TemplateSources.HTML, TemplateSources.TEXT ->
          sources.put(name(file), new Source(text, shown(file), 1));
      case PhraseFile.NAME -> {
        if (shelf.locale().isEmpty()) {
          throw broken(file, "expected: in the folder of a language, such as en");
        }
        sources.putAll(PhraseFile.read(text, shown(file)));
      }
      default ->
          throw broken(
              file,
              "expected: "
                  + String.join(", ", TemplateSources.HTML, TemplateSources.TEXT, PhraseFile.NAME));
    }
  }

  private String locale(Path folder) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(name(folder)).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      throw new BrokenTemplateException(shown(folder), 1, String.valueOf(e.getMessage()));
    }
    throw broken(folder, "expected: a language tag, such as fr or fr-CA");
  }

  private String text(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw broken(file, "expected: a file of at most " + LARGEST + " bytes");
      }
      String text = Files.readString(file);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw broken(file, "expected: UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("The template " + shown(file) + " can't be read", e);
    }
  }

  /** Without hidden ones, which some file systems use for themselves. */
  private List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !name(entry).startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + shown(folder) + " can't be read", e);
    }
  }

  private BrokenTemplateException broken(Path file, String problem) {
    return new BrokenTemplateException(shown(file), 1, problem);
  }

  private String shown(Path file) {
    return root.relativize(file).toString();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
