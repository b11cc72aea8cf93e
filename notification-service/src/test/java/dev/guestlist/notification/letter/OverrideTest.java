package dev.guestlist.notification.letter;

import static dev.guestlist.notification.letter.LettersFixture.letters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverrideTest {

  private static final MailIdentity IDENTITY = new MailIdentity("example.com", 1);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;

  @Test
  void saysItDifferentlyForOneOrganisationAndLanguage() throws IOException {
    write("orgs/acme/fr/phrases.properties", "greeting = Salut {{user}} !");

    assertThat(text("acme", "fr")).startsWith("Salut \u2068Ada Lovelace\u2069 !");
    assertThat(text("acme", "fr-CA")).startsWith("Salut");
    assertThat(text("acme", "en")).startsWith("Hello");
    assertThat(text("other", "fr")).startsWith("Bonjour");
  }

  @Test
  void goesFromTheOrganisationToAllAndThenToWhatGuestlistBringsAlong() throws IOException {
    write("en/phrases.properties", "greeting = Dear {{user}},\nsee = Look");
    write("orgs/acme/en/phrases.properties", "greeting = Hi,");

    assertThat(text("acme", "en")).startsWith("Hi,");
    assertThat(text("other", "en")).startsWith("Dear");
    assertThat(html("acme", "en")).contains(">Look<").contains("You are invited to");
  }

  @Test
  void prefersWhatIsSaidOfOneKindOfMail() throws IOException {
    write("en/phrases.properties", "reminder.greeting = Once more, {{user}}:");

    assertThat(
            letters(folder).render(SampleMails.of(MailKind.REMINDER, "acme", "en", IDENTITY, NOW)))
        .satisfies(mail -> assertThat(mail.text()).startsWith("Once more"));
    assertThat(text("acme", "en")).startsWith("Hello");
  }

  @Test
  void givesAnOrganisationAFormOfItsOwnWithTheSameEscaping() throws IOException {
    write(
        "orgs/acme/mail.html",
        "<html lang='{{lang}}'><h1>ACME</h1><p>{{workspace}} {{message}}</p>"
            + "<a href='{{link}}'>{{>see}}</a><a href='{{unsubscribe}}'>{{>stop-link}}</a></html>");

    assertThat(html("acme", "de"))
        .contains("ACME", "<bdi><span>Launch</span></bdi>", "Einladung ansehen");
    assertThat(html("other", "de")).doesNotContain("ACME");
  }

  @Test
  void addsALanguageThatIsComplete() throws IOException {
    String english =
        new String(
            Objects.requireNonNull(
                    OverrideTest.class.getResourceAsStream("/mail/en/phrases.properties"))
                .readAllBytes(),
            StandardCharsets.UTF_8);
    write("it/phrases.properties", english.replace("greeting = Hello", "greeting = Ciao"));

    assertThat(text("acme", "it")).startsWith("Ciao");
    assertThat(
            letters(folder)
                .render(SampleMails.of(MailKind.REMOVAL, "acme", "it-CH", IDENTITY, NOW)))
        .satisfies(mail -> assertThat(mail.language()).isEqualTo("it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en/phrases.properties | # fine~greeting = Hello {{nobody}} | line 2",
        "en/phrases.properties | greeting = Hello {{user}~see = See | line 1",
        "en/phrases.properties | see = See~~open = {{#link}}x | line 3",
        "en/phrases.properties | greeting = Hello {{{user}}} | line 1",
        "en/phrases.properties | greeting = Hello {{&user}} | line 1",
        "en/phrases.properties | greeting = {{=<% %>=}}<%user%> | line 1",
        "en/phrases.properties | invitation.subject = {{message}} | line 1",
        "en/phrases.properties | greeting = Hi~invitation.subject = {{>greeting}} | line 2",
        "en/phrases.properties | reminder.subject = From {{referrer}} | line 1",
        "en/phrases.properties | greetings = Hello | line 1",
        "en/phrases.properties | greeting = {{>nothing}} | line 1",
        "en/phrases.properties | greeting = a~greeting = b | line 2",
        "en/phrases.properties | greeting = \\u00zz | line 1",
        "en/phrases.properties | time = bbb | line 1",
        "en/phrases.properties | greeting = {{}} | line 1",
        "en/mail.html | <p>~<p>{{#link}} | line 2",
        "orgs/acme/mail.txt | {{>lead}} | expected: {{link}}",
        "orgs/acme/mail.html | <a href='{{link}}'>x</a> | expected: {{unsubscribe}}",
        "orgs/acme/en/phrases.properties | invitation.subject = {{#reminder}}x{{/reminder}} |"
            + " expected: a subject",
        "it/phrases.properties | greeting = Ciao | lacks",
        "nonsense-locale-that-is-too-long/phrases.properties | see = x | nonsense",
        "en/mial.html | x | expected: mail.html",
        "phrases.properties | see = x | expected: in the folder of a language",
        "orgs/Not An Org/mail.html | x | expected: a folder with the id"
      })
  void refusesWhatCanNotBeUsedAndSaysWhere(String file, String content, String problem)
      throws IOException {
    write(file, content.replace('~', '\n'));

    assertThatThrownBy(() -> letters(folder))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining(file.substring(0, file.lastIndexOf('/') + 1).replaceAll("/$", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {".git", "..data"})
  void overlooksHiddenFolders(String hidden) throws IOException {
    write(hidden + "/anything.bin", "\u0000");

    assertThat(text("acme", "en")).startsWith("Hello");
  }

  private String text(String org, @Nullable String locale) {
    return letters(folder)
        .render(SampleMails.of(MailKind.INVITATION, org, locale, IDENTITY, NOW))
        .text();
  }

  private String html(String org, String locale) {
    return letters(folder)
        .render(SampleMails.of(MailKind.INVITATION, org, locale, IDENTITY, NOW))
        .html();
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
