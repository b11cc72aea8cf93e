package dev.guestlist.notification.letter;

import static dev.guestlist.notification.testing.MailFixture.END;
import static dev.guestlist.notification.testing.MailFixture.firstAttempt;
import static dev.guestlist.notification.testing.MailFixture.invitation;
import static dev.guestlist.notification.testing.MailFixture.mail;
import static dev.guestlist.notification.testing.MailFixture.reminder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Letter;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.schemas.links.LinkToken;
import dev.guestlist.schemas.links.UnsubscribeToken;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

  private static final MailIdentity IDENTITY = new MailIdentity("example.com", 1);
  private static final Letters LETTERS = LettersFixture.letters();

  /** What mail programs turn into links by themselves. */
  private static final Pattern LINK_LIKE =
      Pattern.compile("\\w://\\S|www\\.\\w|\\w@\\w|\\w\\.(com|net|org|example)\\b");

  @Test
  void saysWhoInvitesToWhatAndUntilWhen() {
    RenderedMail mail = render("Launch", "Grace Hopper", "Please join!");

    assertThat(mail.subject()).isEqualTo("Invitation to Launch");
    assertThat(List.of(words(mail.text()), Jsoup.parse(mail.html()).text()))
        .allSatisfy(
            part ->
                assertThat(part)
                    .contains("Hello Ada Lovelace,")
                    .contains("demo invites you, on behalf of Grace Hopper, to join")
                    .contains("Launch")
                    .contains("acme")
                    .contains("Collaborator")
                    .contains("Message from Grace Hopper:")
                    .contains("Please join!")
                    .contains("Sunday, 29 November 2026, 12:00 UTC")
                    .contains("You did not expect this? Then ignore this mail."));
    assertThat(END).hasToString("2026-11-29T12:00:00Z");
  }

  @Test
  void saysFirstThatItIsAReminder() {
    RenderedMail mail =
        LETTERS.render(firstAttempt(reminder(invitation("Launch", "Grace Hopper", "Join!"))));

    assertThat(mail.subject()).isEqualTo("Reminder: invitation to Launch");
    assertThat(List.of(words(mail.text()), Jsoup.parse(mail.html()).text()))
        .allSatisfy(
            part ->
                assertThat(part)
                    .contains("Hello Ada Lovelace, This is a reminder of an invitation")
                    .contains("demo invites you, on behalf of Grace Hopper, to join"));
  }

  @Test
  void leavesOutWhatNobodySaid() {
    RenderedMail mail = LETTERS.render(attempt("Launch", null, null));

    assertThat(List.of(words(mail.text()), Jsoup.parse(mail.html()).text()))
        .allSatisfy(
            part ->
                assertThat(part)
                    .contains("demo invites you to join")
                    .doesNotContain("on behalf of", "Message from", "replaces", "reminder"));
  }

  @Test
  void hasOneLinkWhichIsTheSameInBothParts() {
    DueMail attempt = attempt("Launch", "Grace Hopper", "Please join!");

    RenderedMail mail = LETTERS.render(attempt);

    String link = linkIn(mail);
    assertThat(mail.text()).contains("\n" + link + "\n");
    assertThat(link).startsWith("https://guests.example.com/app/i/");
    LinkToken token = LinkToken.parse(link.substring(link.lastIndexOf('/') + 1)).orElseThrow();
    assertThat(LettersFixture.KEYS.verifies(token, new WorkspaceKey("acme", "launch"))).isTrue();
    assertThat(token.partition()).isEqualTo(attempt.partition());
  }

  @Test
  void isTheSameForEveryCopy() {
    DueMail attempt = attempt("Launch", "Grace Hopper", "Please join!");

    assertThat(LETTERS.render(attempt)).isEqualTo(LETTERS.render(attempt));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=//evil.com>Accept</a>",
        "<img src=//tracker.com/pixel>",
        "<style>body{display:none}</style>",
        "</div></td></table><form action=http://evil.com><button>Accept</button></form>",
        "<script>alert(1)</script>",
        "]]><a href='http://evil.com'>x</a>",
        "\"><a href=http://evil.com>x</a>",
        "[Accept](http://evil.com)",
        "**bold** http://evil.com www.evil.com",
        "write to mallory@evil.com or mailto:mallory@evil.com",
        "{{token}} {{{link}}} ${link} [[${link}]] <th:text/>",
        "{{#message}}{{/message}}{{=<% %>=}}",
        "&lt;a href=x&gt; &amp; &#x3c;",
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
        "first\n\nthird\r\nfourth",
        "line with a space at its end \nand = and \u00ff"
      })
  void showsTextFromPeopleAsText(String payload) {
    RenderedMail mail = render("Launch", payload.lines().findFirst().orElseThrow(), payload);

    Document html = Jsoup.parse(mail.html());
    assertThat(html.select("[href], [src], [action], form, img, script, style, link, button"))
        .extracting(Element::normalName)
        .containsExactly("a", "a");
    assertThat(html.expectFirst("blockquote").wholeText().strip())
        .isEqualTo(payload.replaceAll("\\R", "\n").strip());
    String link = linkIn(mail);
    assertThat(withoutInvisible(mail.text()))
        .contains(payload.lines().map(line -> line.isEmpty() ? "> " : "> " + line).toList());
    String words = mail.text().replace(link, "").replace(mail.unsubscribe(), "");
    assertThat(LINK_LIKE.matcher(words).find()).isFalse();
    for (Element text : html.getAllElements()) {
      assertThat(LINK_LIKE.matcher(text.ownText()).find()).isFalse();
    }
  }

  @Test
  void isolatesNamesOfTheOtherDirection() {
    String hebrew = "\u05e9\u05dc\u05d5\u05dd";

    RenderedMail mail = render(hebrew, hebrew, null);

    assertThat(mail.text()).contains("\u2068" + hebrew + "\u2069");
    assertThat(Jsoup.parse(mail.html()).select("bdi")).extracting(Element::text).contains(hebrew);
  }

  @Test
  void keepsTheSubjectOnOneLine() {
    RenderedMail mail = render("Launch\r\nBcc: victim@example.com", null, null);

    assertThat(mail.subject()).isEqualTo("Invitation to Launch Bcc: victim@example.com");
  }

  @Test
  void canBeReadAloud() {
    Document html = Jsoup.parse(render("Launch", "Grace Hopper", "Please join!").html());

    assertThat(html.select("html").attr("lang")).isEqualTo("en");
    assertThat(html.select("h1")).hasSize(1);
    assertThat(html.select("table:not([role=presentation])")).isEmpty();
    assertThat(html.select("html").attr("dir")).isEqualTo("ltr");
    assertThat(html.select("a").eachText())
        .containsExactly("See the invitation", "No more mails like this");
  }

  @Test
  void letsTheRecipientStopSuchMailsByTheSameLinkInBothParts() {
    RenderedMail mail = render("Launch", "Grace Hopper", null);

    String link = Jsoup.parse(mail.html()).select("a[href*=/u/]").attr("href");
    assertThat(mail.text()).contains("\n" + link + "\n");
    assertThat(mail.unsubscribe()).isEqualTo(link);
    UnsubscribeToken token =
        UnsubscribeToken.parse(link.substring(link.lastIndexOf('/') + 1)).orElseThrow();
    assertThat(LettersFixture.UNSUBSCRIBE_KEYS.verifies(token, new WorkspaceKey("acme", "launch")))
        .isTrue();
    assertThat(token.recipient())
        .isEqualTo(
            LettersFixture.RECIPIENTS.of(EmailAddress.parse("guest1@example.com").orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "fr, Invitation à rejoindre Launch, 'Bonjour Ada Lovelace,', dimanche 29 novembre 2026 à 12:00"
        + " UTC, fr, ltr",
    "fr-CA, Invitation à rejoindre Launch, 'Bonjour Ada Lovelace,', dimanche 29 novembre 2026, fr,"
        + " ltr",
    "de, Einladung zu Launch, 'Hallo Ada Lovelace,', 'Sonntag, 29. November 2026, 12:00 UTC', de,"
        + " ltr",
    "es, Invitación a Launch, Hola Ada Lovelace:, 29 de noviembre de 2026, es, ltr",
    "ja, Launch への招待, Ada Lovelace 様, 2026年11月29日（日）12:00, ja, ltr",
    "ar, دعوة إلى Launch, مرحبًا Ada Lovelace،, نوفمبر 2026, ar, rtl",
    "pt-BR, Invitation to Launch, 'Hello Ada Lovelace,', 'Sunday, 29 November 2026', en, ltr",
    "not a locale, Invitation to Launch, 'Hello Ada Lovelace,', 12:00 UTC, en, ltr"
  })
  void speaksTheLanguageOfTheInviteeOrItsNextRelative(
      String locale, String subject, String greeting, String expires, String lang, String dir) {
    RenderedMail mail = LETTERS.render(attempt(locale));

    assertThat(mail.subject()).isEqualTo(subject);
    assertThat(mail.language()).isEqualTo(lang);
    Document html = Jsoup.parse(mail.html());
    assertThat(List.of(words(mail.text()), withoutInvisible(html.text())))
        .allSatisfy(part -> assertThat(part).contains(greeting).contains(expires));
    assertThat(html.select("html").attr("lang")).isEqualTo(lang);
    assertThat(html.select("html").attr("dir")).isEqualTo(dir);
    assertThat(html.select("table:not([role=presentation])")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = MailKind.class,
      names = {"ACCEPTANCE", "DECLINE", "EXPIRY", "ROLE_CHANGE", "REMOVAL"})
  void tellsWithoutALinkToAnInvitation(MailKind kind) {
    RenderedMail mail = LETTERS.render(SampleMails.of(kind, "acme", "en", IDENTITY, END));

    assertThat(mail.text() + mail.html()).doesNotContain("/i/");
    assertThat(mail.subject()).contains("Launch");
    assertThat(Jsoup.parse(mail.html()).select("h1")).hasSize(1);
    assertThat(words(mail.text())).contains("You get this mail because");
    if (kind == MailKind.ROLE_CHANGE) {
      assertThat(words(mail.text())).contains("is Collaborator from now on. Before it was Guest.");
    }
  }

  @Test
  void saysThatAnInvitationTakesThePlaceOfAnother() {
    RenderedMail mail =
        LETTERS.render(SampleMails.of(MailKind.RESEND, "acme", "en", IDENTITY, END));

    assertThat(mail.subject()).isEqualTo("Invitation to Launch");
    assertThat(words(mail.text())).contains("replaces an earlier one");
  }

  private static RenderedMail render(
      String workspace, @Nullable String referrer, @Nullable String message) {
    return LETTERS.render(attempt(workspace, referrer, message));
  }

  private static DueMail attempt(
      String workspace, @Nullable String referrer, @Nullable String message) {
    return firstAttempt(mail(invitation(workspace, referrer, message)));
  }

  private static DueMail attempt(String locale) {
    Letter letter = invitation("Launch", "Grace Hopper", null);
    return firstAttempt(
        mail(
            new Letter(
                letter.recipient(),
                letter.recipientName(),
                letter.inviter(),
                letter.referrer(),
                null,
                letter.workspaceName(),
                letter.role(),
                null,
                null,
                locale,
                letter.expires())));
  }

  private static String linkIn(RenderedMail mail) {
    return Jsoup.parse(mail.html()).select("a[href*=/i/]").attr("href");
  }

  private static String words(String text) {
    return withoutInvisible(text).replaceAll("\\s+", " ");
  }

  private static String withoutInvisible(String text) {
    return text.replaceAll("[\u200b\u2068\u2069]", "");
  }
}
