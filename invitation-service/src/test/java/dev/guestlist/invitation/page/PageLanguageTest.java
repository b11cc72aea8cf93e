package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.page.Visitor.Answer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLanguageTest {

  private static final LandingPageServer server = LandingPageServer.running();
  private static final Visitor visitor = new Visitor(server.address());

  @BeforeEach
  void anInvitationWaits() {
    server.guestlist().holds(invited());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, none, en, invites you to",
        "fr, none, fr, vous invite à rejoindre",
        "fr-CA, none, fr, vous invite à rejoindre",
        "none, 'fr-CH, fr;q=0.9, en;q=0.8', fr, vous invite à rejoindre",
        "none, 'pt, de;q=0.5', de, lädt Sie zu",
        "de, fr, de, lädt Sie zu",
        "pt-BR, es, es, le invita a",
        "none, ja, ja, への招待",
        "ar, none, ar, يدعوك",
        "none, '*', en, invites you to",
        "none, ';;;q=x', en, invites you to"
      })
  void speaksTheLanguageOfTheMailOrElseOneThatTheBrowserAsksFor(
      @Nullable String mailed, @Nullable String asked, String language, String heading) {
    server.guestlist().holds(invited().setLocale(mailed));

    Answer answer =
        visitor.get(
            Invitations.link(), asked == null ? Map.of() : Map.of("Accept-Language", asked));

    assertThat(answer.body()).contains("<html lang=\"" + language + "\"");
    assertThat(answer.heading()).contains(heading);
    answer.isAGuardedPage();
  }

  @Test
  void isWrittenFromRightToLeftWhereTheLanguageIs() {
    server.guestlist().holds(invited().setLocale("ar"));

    assertThat(visitor.get(Invitations.link()).body())
        .contains("<html lang=\"ar\" dir=\"rtl\">", "متعاون");
  }

  @Test
  void saysInTheLanguageOfTheBrowserThatALinkIsForged() {
    assertThat(PageLanguages.choose("fr", null)).isEqualTo(Locale.FRENCH);
    assertThat(PageLanguages.choose("x".repeat(10_000), null)).isEqualTo(Locale.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "es", "ja", "ar"})
  void hasEveryPhraseInEveryLanguage(String language) throws IOException {
    assertThat(phrases(language).stringPropertyNames())
        .isEqualTo(phrases("en").stringPropertyNames());
  }

  private static Properties phrases(String language) throws IOException {
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(
                PageLanguageTest.class.getResourceAsStream(
                    "/page/" + language + "/phrases.properties")),
            StandardCharsets.UTF_8)) {
      Properties phrases = new Properties();
      phrases.load(file);
      return phrases;
    }
  }
}
