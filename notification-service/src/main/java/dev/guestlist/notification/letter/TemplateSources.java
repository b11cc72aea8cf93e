package dev.guestlist.notification.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where templates and phrases come from. What an organisation says differently goes before what all
 * do, and that before what Guestlist brings along; a language goes before its relatives ({@code
 * fr-CA}, then {@code fr}), and the language of last resort comes last.
 */
final class TemplateSources {

  static final String HTML = "mail.html";
  static final String TEXT = "mail.txt";

  /** What Guestlist brings along. */
  static final List<String> LANGUAGES = List.of("ar", "de", "en", "es", "fr", "ja");

  private static final ResourceBundle.Control RELATIVES =
      ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT);

  private final Map<Shelf, Map<String, Source>> brought = new HashMap<>();
  private final Map<Shelf, Map<String, Source>> overrides;
  private final Locale lastResort;
  private final Map<String, Set<String>> languages = new ConcurrentHashMap<>();

  /**
   * The sources of an installation.
   *
   * @param overrides what operators say differently
   * @param lastResort the language of whoever reads none of the others
   */
  TemplateSources(Map<Shelf, Map<String, Source>> overrides, Locale lastResort) {
    this.overrides = overrides;
    this.lastResort = lastResort;
    brought.put(Shelf.ALL, Map.of(HTML, resource(HTML), TEXT, resource(TEXT)));
    for (String language : LANGUAGES) {
      Source file = resource(language + "/" + PhraseFile.NAME);
      brought.put(new Shelf("", language), PhraseFile.read(file.text(), file.file()));
    }
  }

  /** The organisations that say something differently. */
  Set<String> orgs() {
    Set<String> orgs = new TreeSet<>();
    overrides.keySet().stream().map(Shelf::org).filter(org -> !org.isEmpty()).forEach(orgs::add);
    return orgs;
  }

  /** The languages in which mails of an organisation can be. */
  Set<String> locales(String org) {
    Set<String> locales = new TreeSet<>(LANGUAGES);
    overrides.keySet().stream()
        .filter(shelf -> shelf.org().isEmpty() || shelf.org().equals(org))
        .map(Shelf::locale)
        .filter(locale -> !locale.isEmpty())
        .forEach(locales::add);
    return locales;
  }

  /** The language of a mail of which this one is wanted. */
  Locale resolve(String org, @Nullable String wanted) {
    Set<String> known = languages.computeIfAbsent(org, this::locales);
    return Stream.concat(
            relatives(wanted == null ? Locale.ROOT : Locale.forLanguageTag(wanted)),
            relatives(lastResort))
        .filter(locale -> known.contains(locale.toLanguageTag()))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  /** Every source that operators gave. */
  Stream<Map.Entry<String, Source>> given() {
    return overrides.values().stream().flatMap(sources -> sources.entrySet().stream());
  }

  /** The names of all phrases. */
  Set<String> phrases() {
    return new TreeSet<>(brought.getOrDefault(new Shelf("", "en"), Map.of()).keySet());
  }

  /** The first source of one of these names, the earlier name first in each language. */
  Optional<Source> find(String org, Locale locale, List<String> names) {
    return Stream.of(
            relatives(locale),
            Stream.of(Locale.ROOT),
            relatives(lastResort),
            Stream.of(Locale.ENGLISH))
        .flatMap(locales -> locales)
        .flatMap(each -> names.stream().flatMap(name -> in(org, each, name).stream()))
        .findFirst();
  }

  /** Whether the language or a relative has a phrase of its own. */
  boolean has(String org, Locale locale, String name) {
    return relatives(locale).anyMatch(each -> in(org, each, name).isPresent());
  }

  private Optional<Source> in(String org, Locale locale, String name) {
    String tag = locale.equals(Locale.ROOT) ? "" : locale.toLanguageTag();
    return Stream.of(
            overrides.get(new Shelf(org, tag)),
            overrides.get(new Shelf("", tag)),
            brought.get(new Shelf("", tag)))
        .flatMap(sources -> Stream.ofNullable(sources == null ? null : sources.get(name)))
        .findFirst();
  }

  private static Stream<Locale> relatives(Locale locale) {
    return RELATIVES.getCandidateLocales("", locale).stream()
        .filter(each -> !each.getLanguage().isEmpty());
  }

  private static Source resource(String name) {
    String path = "/mail/" + name;
    try (InputStream stream = TemplateSources.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("There is no template " + path);
      }
      return new Source(new String(stream.readAllBytes(), StandardCharsets.UTF_8), path, 1);
    } catch (IOException e) {
      throw new UncheckedIOException("The template " + path + " can't be read", e);
    }
  }
}
