package dev.guestlist.notification.letter;

import com.samskivert.mustache.Template;
import dev.guestlist.notification.domain.MailKind;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The mails of one organisation in one language. */
final class LetterTemplates {

  private static final String ROLE = "role.";
  private static final String TIME = "time";

  private final TemplateSources sources;
  private final String org;
  private final Locale locale;
  private final boolean rightToLeft;
  private final DateTimeFormatter time;
  private final Map<MailKind, Map<Format, Template>> templates = new EnumMap<>(MailKind.class);

  LetterTemplates(TemplateSources sources, String org, Locale locale) {
    this.sources = sources;
    this.org = org;
    this.locale = locale;
    this.rightToLeft = isRightToLeft(locale);
    this.time = time(phrase(List.of(TIME)));
    for (MailKind kind : MailKind.values()) {
      Map<Format, Template> parts = new EnumMap<>(Format.class);
      parts.put(Format.SUBJECT, compile(kind, Format.SUBJECT, "{{>subject}}"));
      parts.put(Format.TEXT, compile(kind, Format.TEXT, form(TemplateSources.TEXT).text()));
      parts.put(Format.HTML, compile(kind, Format.HTML, form(TemplateSources.HTML).text()));
      templates.put(kind, parts);
    }
  }

  Locale locale() {
    return locale;
  }

  boolean isRightToLeft() {
    return rightToLeft;
  }

  /** One part of a mail. */
  String render(MailKind kind, Format format, Map<String, Object> words) {
    return part(kind, format).execute(words);
  }

  /** What a role is called. */
  String role(String role) {
    return sources.find(org, locale, List.of(ROLE + role)).map(Source::text).orElse(role);
  }

  /** A moment in words. */
  String time(Instant moment) {
    return time.format(moment);
  }

  /** The names that a phrase of this kind of mail may have, the most special one first. */
  static List<String> names(MailKind kind, String name) {
    List<String> names = new ArrayList<>();
    names.add(kind.slug() + "." + name);
    if (kind.asks()) {
      names.add(MailKind.INVITATION.slug() + "." + name);
    }
    names.add(name);
    return names;
  }

  Source form(String name) {
    return sources
        .find(org, locale, List.of(name))
        .orElseThrow(() -> new IllegalStateException("There is no template " + name));
  }

  Source phrase(List<String> names) {
    return sources
        .find(org, locale, names)
        .orElseThrow(() -> new IllegalStateException("There is no phrase " + names));
  }

  private Template part(MailKind kind, Format format) {
    Template template = templates.getOrDefault(kind, Map.of()).get(format);
    if (template == null) {
      throw new IllegalStateException("every kind of mail has every part");
    }
    return template;
  }

  /** A phrase in a text ends its line, as what stands alone on a line does in Mustache. */
  private Template compile(MailKind kind, Format format, String form) {
    String end = format == Format.TEXT ? "\n" : "";
    return format
        .compiler()
        .withLoader(name -> new StringReader(phrase(names(kind, name)).text() + end))
        .compile(form);
  }

  /** A language is written in the direction of its own name. */
  private static boolean isRightToLeft(Locale locale) {
    byte direction = Character.getDirectionality(locale.getDisplayLanguage(locale).codePointAt(0));
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private DateTimeFormatter time(Source pattern) {
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(pattern.text(), locale).withZone(ZoneOffset.UTC);
      String _ = formatter.format(Instant.EPOCH);
      return formatter;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw pattern.broken(1, String.valueOf(e.getMessage()));
    }
  }
}
