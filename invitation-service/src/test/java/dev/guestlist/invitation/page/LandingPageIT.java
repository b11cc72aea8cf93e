package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.accepted;
import static dev.guestlist.invitation.page.Invitations.declined;
import static dev.guestlist.invitation.page.Invitations.ended;
import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.page.Browser.Window;
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

/** The landing page as people meet it: in a browser, small or large, by mouse, key or reader. */
@EnabledIf(
    value = "dev.guestlist.invitation.page.Browser#isWanted",
    disabledReason = "There is no Chromium with its chromedriver: no page was tried in a browser.")
class LandingPageIT {

  private static final LandingPageServer server = LandingPageServer.running();
  private static final LandingPageServer signIn = LandingPageServer.withSignIn();
  private static final String PAGE = server.address() + "/i/" + Invitations.link();

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
    browser.prefers("light");
    browser.has(Window.DESKTOP);
  }

  static Stream<Arguments> pages() {
    return Stream.of(
        argumentSet("pending", showing(invited())),
        argumentSet("pending-unnamed", showing(invited().setReferrer(null).setMsg(null))),
        argumentSet("pending-long", (Step) LandingPageIT::showLongTexts),
        argumentSet("pending-right-to-left", (Step) LandingPageIT::showRightToLeftTexts),
        argumentSet("accepted", showing(accepted())),
        argumentSet("declined", showing(declined())),
        argumentSet("expired", showing(ended("expired"))),
        argumentSet("revoked", showing(ended("revoked"))),
        argumentSet("replaced", showing(invited().setGeneration(Invitations.GENERATION + 1))),
        argumentSet("removed", showing(ended("removed"))),
        argumentSet("left", showing(ended("left"))),
        argumentSet("erased", showing(ended("erased"))),
        argumentSet("workspace-deleted", (Step) LandingPageIT::deleteTheWorkspace),
        argumentSet("forged", (Step) () -> browser.opens(PAGE + "a")),
        argumentSet("untrusted-form", (Step) LandingPageIT::sendASpoiltForm),
        argumentSet("decided-meanwhile", (Step) LandingPageIT::answerTooLate),
        argumentSet("refused", refusing("forbidden")),
        argumentSet("refused-inviter-lost-rights", refusing("inviter-lost-rights")),
        argumentSet("underway", (Step) LandingPageIT::answerWhileNothingIsDecided),
        argumentSet("unusable", (Step) LandingPageIT::sendAnUnknownDecision),
        argumentSet("unavailable", (Step) LandingPageIT::lookWhileTheReadModelIsAway),
        argumentSet("failure", showing(ended("a-state-of-tomorrow"))),
        argumentSet("pending-account-elsewhere", (Step) LandingPageIT::requireAnAccountOfElsewhere),
        argumentSet("pending-account", (Step) LandingPageIT::requireAnAccount),
        argumentSet("other-account", (Step) LandingPageIT::signInAsSomebodyElse),
        argumentSet("not-signed-in", (Step) LandingPageIT::comeBackFromNowhere));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isAccessibleAndUsableAtEverySize(Step step, TestInfo test) {
    step.take();

    PageAudit.passes(browser, test.getDisplayName().replaceAll("^\\[\\d+] ", ""));
  }

  private static void requireAnAccountOfElsewhere() {
    server
        .guestlist()
        .requiresAnAccount("https://accounts.example.com/in", "https://accounts.example.com/new");
    browser.opens(PAGE);
  }

  private static void requireAnAccount() {
    signIn.guestlist().holds(invited());
    signIn.guestlist().requiresAnAccount(null, "https://accounts.example.com/new");
    signIn.identityProvider().signsIn("account-7", "ada@example.com");
    browser.opens(signIn.address() + "/i/" + Invitations.link());
  }

  private static void signInAsSomebodyElse() {
    requireAnAccount();
    signIn.guestlist().refuses("other-person", invited());
    browser.clicks("Sign in and accept");
    awaitHeading("Another account is invited");
  }

  private static void comeBackFromNowhere() {
    browser.opens(signIn.address() + "/sign-in/callback?code=1&state=2");
  }

  private static void awaitHeading(String heading) {
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(browser.heading()).isEqualTo(heading));
  }

  @Test
  void goesOverTheIdentityProviderAndComesBackAsAMember() {
    requireAnAccount();

    browser.clicks("Sign in and accept");

    awaitHeading("You are a member of Launch");
    assertThat(signIn.guestlist().requests()).hasSize(1);
    assertThat(signIn.guestlist().requests().getFirst().getActor().getId()).isEqualTo("account-7");
  }

  @Test
  void acceptsByKeyboardAlone() {
    browser.opens(PAGE);

    browser.reachesByKeyboard("Accept");

    assertThat(browser.heading()).isEqualTo("You are a member of Launch");
    assertThat(browser.title()).isEqualTo("Invitation accepted – Guestlist");
  }

  @Test
  void declinesByMouse() {
    browser.opens(PAGE);

    browser.clicks("Decline");
    browser.reloads();

    assertThat(browser.heading()).isEqualTo("The invitation to Launch was declined");
    assertThat(server.guestlist().requests()).hasSize(1);
  }

  @Test
  void worksWithoutJavaScript() {
    try (Browser plain = Browser.startWithoutJavaScript()) {
      plain.opens(PAGE);
      assertThat(plain.heading()).isEqualTo("Grace Hopper invites you to Launch");

      plain.clicks("Accept");

      assertThat(plain.heading()).isEqualTo("You are a member of Launch");
    }
  }

  @Test
  void showsHostileTextAsText() {
    String hostile = "</h1><img src=x onerror=alert(1)><form action=//evil.example><button>Accept";
    server.guestlist().holds(invited().setMsg(hostile));
    server.guestlist().renamesTheWorkspaceTo(hostile);

    browser.opens(PAGE);

    assertThat(browser.heading()).isEqualTo("Grace Hopper invites you to " + hostile);
    assertThat(browser.text()).contains(hostile);
    assertThat(browser.targets()).hasSize(2);
  }

  private static Step showing(Membership.Builder membership) {
    return () -> {
      server.guestlist().holds(membership);
      browser.opens(PAGE);
    };
  }

  private static Step refusing(String reason) {
    return () -> {
      server.guestlist().refuses(reason, invited());
      browser.opens(PAGE);
      browser.clicks("Accept");
    };
  }

  private static void showLongTexts() {
    server.guestlist().holds(invited().setMsg("word ".repeat(200) + "x".repeat(1_000)));
    server.guestlist().renamesTheWorkspaceTo("Donaudampfschifffahrt".repeat(5).substring(0, 100));
    browser.opens(PAGE);
  }

  private static void showRightToLeftTexts() {
    server.guestlist().holds(invited().setMsg("שלום עדה,\nהצטרפי אלינו! 2026 (Launch)"));
    server.guestlist().renamesTheWorkspaceTo("מרחב השקה");
    browser.opens(PAGE);
  }

  private static void deleteTheWorkspace() {
    server.guestlist().deletesTheWorkspace();
    browser.opens(PAGE);
  }

  private static void sendASpoiltForm() {
    browser.opens(PAGE);
    browser.spoilsTheNonce();
    browser.clicks("Accept");
  }

  private static void sendAnUnknownDecision() {
    browser.opens(PAGE);
    browser.spoilsTheDecision();
    browser.clicks("Accept");
  }

  private static void answerTooLate() {
    browser.opens(PAGE);
    server.guestlist().changesTo(declined());
    browser.clicks("Accept");
  }

  private static void answerWhileNothingIsDecided() {
    server.guestlist().decidesLater();
    browser.opens(PAGE);
    browser.clicks("Accept");
  }

  private static void lookWhileTheReadModelIsAway() {
    server.guestlist().isNotReadable();
    browser.opens(PAGE);
  }
}
