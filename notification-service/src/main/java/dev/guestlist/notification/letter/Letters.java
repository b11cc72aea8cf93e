package dev.guestlist.notification.letter;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.MailReference;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes mails. All templates are compiled at the start, so that a broken one is known then. */
public final class Letters {

  /**
   * Whose mails, in which language; of an organisation without templates of its own it is empty.
   */
  private record Edition(String org, Locale locale) {}

  private final TemplateSources sources;
  private final MailLinks links;
  private final Set<String> orgs;
  private final Map<Edition, LetterTemplates> editions = new HashMap<>();

  private Letters(TemplateSources sources, MailLinks links) {
    this.sources = sources;
    this.links = links;
    this.orgs = sources.orgs();
    compile("");
    orgs.forEach(this::compile);
  }

  /**
   * Letters whose templates were tried.
   *
   * @param keyId the key that signs the links of the trial
   */
  static Letters checked(TemplateSources sources, MailLinks links, int keyId) {
    TemplateCheck check = new TemplateCheck(sources.phrases());
    sources.given().forEach(entry -> check.check(entry.getKey(), entry.getValue()));
    Letters letters = new Letters(sources, links);
    new TrialRun(sources, letters, keyId).run();
    return letters;
  }

  private void compile(String org) {
    for (String tag : sources.locales(org)) {
      Locale locale = Locale.forLanguageTag(tag);
      editions.put(new Edition(org, locale), new LetterTemplates(sources, org, locale));
    }
  }

  /** The mail as its recipient reads it. Every copy of it is the same. */
  public RenderedMail render(DueMail due) {
    MailReference mail = due.mail().reference();
    LetterTemplates templates = templates(mail.orgId(), due.mail().letter().locale());
    Map<String, Object> words = Words.of(due, templates, links);
    MailKind kind = mail.kind();
    String subject = templates.render(kind, Format.SUBJECT, words).strip();
    words.put("subject", subject);
    return new RenderedMail(
        subject,
        templates.render(kind, Format.TEXT, words).strip() + "\n",
        templates.render(kind, Format.HTML, words),
        templates.locale().toLanguageTag(),
        String.valueOf(words.get("unsubscribe")));
  }

  private LetterTemplates templates(String org, @Nullable String wanted) {
    String owner = orgs.contains(org) ? org : "";
    LetterTemplates templates = editions.get(new Edition(owner, sources.resolve(owner, wanted)));
    if (templates == null) {
      throw new IllegalStateException("every language was compiled at the start");
    }
    return templates;
  }
}
