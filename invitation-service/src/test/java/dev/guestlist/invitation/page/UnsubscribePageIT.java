package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.invitation.page.Browser.Window;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page behind a mail's unsubscribe link as people meet it: in a browser. */
@EnabledIf(
    value = "dev.guestlist.invitation.page.Browser#isWanted",
    disabledReason = "There is no Chromium with its chromedriver: no page was tried in a browser.")
class UnsubscribePageIT {

  private static final LandingPageServer server = LandingPageServer.running();
  private static final String PAGE = server.address() + "/u/" + Invitations.unsubscribe();
  private static final String STOP = "No more mails from there";
  private static final String GET_THEM = "Send me mails from there again";

  @AutoClose private static Browser browser;

  /** Brings the open page to another state. */
  interface Step {
    void take();
  }

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @BeforeEach
  void anInvitationWaits() {
    server.guestlist().holds(invited());
    browser.reads("en");
    browser.prefers("light");
    browser.has(Window.DESKTOP);
  }

  static Stream<Arguments> pages() {
    return Stream.of(
        argumentSet("mails", (Step) () -> browser.opens(PAGE)),
        argumentSet("mails-long", (Step) UnsubscribePageIT::showALongName),
        argumentSet("mails-right-to-left", (Step) UnsubscribePageIT::showArabic),
        argumentSet("mails-stopped", choosing(STOP)),
        argumentSet("mails-allowed", choosing(GET_THEM)),
        argumentSet("mails-untrusted-form", (Step) UnsubscribePageIT::sendASpoiltForm),
        argumentSet("mails-forged", (Step) () -> browser.opens(PAGE + "a")));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isAccessibleAndUsableAtEverySize(Step step, TestInfo test) {
    step.take();

    PageAudit.passes(browser, test.getDisplayName().replaceAll("^\\[\\d+] ", ""));
  }

  @Test
  void tellsReadersOfScreensWhatIsAskedAndWhatCanBeChosen() {
    browser.opens(PAGE);

    assertThat(browser.language()).isEqualTo("en");
    assertThat(browser.direction()).isEqualTo("ltr");
    assertThat(browser.question()).isNotBlank();
    assertThat(browser.choices())
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).isNotBlank());
    assertThat(browser.choices().getFirst()).contains("Launch");
  }

  @Test
  void runsFromRightToLeftInArabic() {
    showArabic();

    assertThat(browser.language()).isEqualTo("ar");
    assertThat(browser.direction()).isEqualTo("rtl");
    assertThat(browser.heading()).containsPattern("\\p{IsArabic}");
  }

  @Test
  void stopsMailsByKeyboardAlone() {
    browser.opens(PAGE);

    browser.choosesByKeyboard("all");
    browser.reachesByKeyboard(STOP);

    assertThat(browser.text()).contains("Saved");
    assertThat(browser.choice()).isEqualTo("all");
    assertThat(wish().getBlockRequested().getScope()).isEqualTo("all");
  }

  @Test
  void takesThatBackByMouse() {
    browser.opens(PAGE);

    browser.clicks(STOP);
    browser.clicks(GET_THEM);

    assertThat(wish().getType()).isEqualTo("AllowRequested");
  }

  @Test
  void worksWithoutJavaScript() {
    try (Browser plain = Browser.startWithoutJavaScript()) {
      plain.opens(PAGE);

      plain.clicks(STOP);

      assertThat(plain.text()).contains("Saved");
      assertThat(wish().getType()).isEqualTo("BlockRequested");
    }
  }

  private static NotificationRequest wish() {
    return Objects.requireNonNull(
        server.guestlist().preferences().get(Invitations.RECIPIENT), "what the recipient wants");
  }

  private static Step choosing(String button) {
    return () -> {
      browser.opens(PAGE);
      browser.clicks(button);
    };
  }

  private static void showALongName() {
    server.guestlist().renamesTheWorkspaceTo("Donaudampfschifffahrt".repeat(5).substring(0, 100));
    browser.opens(PAGE);
  }

  private static void showArabic() {
    browser.reads("ar");
    server.guestlist().renamesTheWorkspaceTo("\u0645\u0633\u0627\u062d\u0629 (Launch)");
    browser.opens(PAGE);
  }

  private static void sendASpoiltForm() {
    browser.opens(PAGE);
    browser.spoilsTheNonce();
    browser.clicks(STOP);
  }
}
