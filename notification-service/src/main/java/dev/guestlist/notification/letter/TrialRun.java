package dev.guestlist.notification.letter;

import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Writes one mail of every kind for whoever says something differently, so that what is wrong with
 * templates is known before the first real mail.
 */
final class TrialRun {

  private static final int LONGEST_SUBJECT = 200;

  private final TemplateSources sources;
  private final Letters letters;
  private final int keyId;

  TrialRun(TemplateSources sources, Letters letters, int keyId) {
    this.sources = sources;
    this.letters = letters;
    this.keyId = keyId;
  }

  /** Throws what is wrong. */
  void run() {
    run("none");
    sources.orgs().forEach(this::run);
  }

  private void run(String org) {
    for (String locale : sources.locales(org)) {
      checkComplete(org, Locale.forLanguageTag(locale));
      for (MailKind kind : MailKind.values()) {
        checkMail(kind, org, locale);
      }
    }
  }

  /** A mail in two languages would be the outcome. */
  private void checkComplete(String org, Locale locale) {
    for (String phrase : sources.phrases()) {
      Source found = sources.find(org, locale, List.of(phrase)).orElseThrow();
      if (!sources.has(org, locale, phrase)) {
        throw new BrokenTemplateException(
            locale.toLanguageTag() + "/" + PhraseFile.NAME,
            1,
            "lacks \"" + phrase + "\" (in English: " + found.text() + ")");
      }
    }
  }

  private void checkMail(MailKind kind, String org, String locale) {
    RenderedMail mail =
        letters.render(
            SampleMails.of(
                kind, org, locale, new MailIdentity("example.com", keyId), Instant.EPOCH));
    Locale found = Locale.forLanguageTag(locale);
    Source subject = source(org, found, LetterTemplates.names(kind, "subject"));
    if (mail.subject().isBlank()
        || mail.subject().length() > LONGEST_SUBJECT
        || mail.subject().lines().count() > 1) {
      throw subject.broken(1, "expected: a subject of one line");
    }
    for (String link : kind.asks() ? List.of("/i/", "/u/") : List.of("/u/")) {
      checkLink(link, mail.text(), source(org, found, List.of(TemplateSources.TEXT)));
      checkLink(link, mail.html(), source(org, found, List.of(TemplateSources.HTML)));
    }
  }

  private static void checkLink(String link, String part, Source form) {
    if (!part.contains(link)) {
      throw form.broken(1, link.equals("/i/") ? "expected: {{link}}" : "expected: {{unsubscribe}}");
    }
  }

  private Source source(String org, Locale locale, List<String> names) {
    return sources.find(org, locale, names).orElseThrow();
  }
}
