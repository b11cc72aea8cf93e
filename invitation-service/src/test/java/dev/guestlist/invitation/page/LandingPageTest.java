package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.accepted;
import static dev.guestlist.invitation.page.Invitations.declined;
import static dev.guestlist.invitation.page.Invitations.ended;
import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.Membership;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

/** What a link shows. Nothing here may ask for a decision. */
class LandingPageTest {

  private static final LandingPageServer server = LandingPageServer.running();
  private static final Visitor visitor = new Visitor(server.address());

  @BeforeEach
  void anInvitationWaits() {
    server.guestlist().holds(invited());
  }

  @AfterEach
  void lookingNeverAsksForADecision() {
    assertThat(server.guestlist().requests()).isEmpty();
  }

  static Stream<Arguments> standings() {
    return Stream.of(
        argumentSet("pending", invited(), 200, "invites you", "You are invited"),
        argumentSet("accepted", accepted(), 200, "You are a member of", "Invitation accepted"),
        argumentSet("declined", declined(), 200, "was declined", "Invitation declined"),
        argumentSet("expired", ended("expired"), 410, "has expired", "Invitation expired"),
        argumentSet(
            "expired before its fact",
            invited().setExpires(Invitations.ANSWERED),
            410,
            "has expired",
            "Invitation expired"),
        argumentSet("revoked", ended("revoked"), 410, "was withdrawn", "Invitation withdrawn"),
        argumentSet(
            "replaced",
            invited().setGeneration(Invitations.GENERATION + 1),
            410,
            "There is a newer invitation",
            "Invitation replaced"),
        argumentSet("removed", ended("removed"), 410, "You are not a member", "Not a member"),
        argumentSet("left", ended("left"), 410, "You have left", "Membership ended"),
        argumentSet("erased", ended("erased"), 410, "was erased", "Invitation erased"));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void tellsHowTheInvitationStands(
      Membership.Builder membership, int status, String heading, String title) {
    server.guestlist().holds(membership);

    Visitor.Answer answer = visitor.get(Invitations.link());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.heading()).contains(heading);
    assertThat(answer.body()).contains("<title>" + title + " – Guestlist</title>");
    assertThat(answer.body()).contains("<html lang=\"en\">").containsOnlyOnce("<h1>");
    answer.isAGuardedPage();
  }

  @ParameterizedTest
  @MethodSource("standings")
  void offersTheFormOnlyWhileAnAnswerIsWaitedFor(
      Membership.Builder membership, int status, String heading, String title) {
    server.guestlist().holds(membership);

    String page = visitor.get(Invitations.link()).body();

    assertThat(page.contains("<form")).isEqualTo(heading.equals("invites you"));
    assertThat(page.contains("name=\"nonce\"")).isEqualTo(heading.equals("invites you"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/welcome, https://example.com/welcome?membership=%s&state=accepted",
    "https://example.com/?a=1#top, https://example.com/?a=1&membership=%s&state=accepted#top"
  })
  void leadsAMemberOnAndDoesNotPassOnTheLink(String place, String expected) {
    server.guestlist().holds(accepted().setRedirectUri(place));

    String page = visitor.get(Invitations.link()).body();

    assertThat(HtmlUtils.htmlUnescape(page))
        .containsOnlyOnce("href")
        .contains(
            "href=\"" + expected.formatted(Invitations.MEMBERSHIP_ID) + "\" rel=\"noreferrer\"");
  }

  @Test
  void leadsNobodyOnBeforeTheyAccept() {
    server.guestlist().holds(invited().setRedirectUri("https://example.com/welcome"));

    assertThat(visitor.get(Invitations.link()).body()).doesNotContain("href");
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, Administrator, true",
    "accepted, Collaborator, false",
    "removed, Administrator, false",
    "invited, Administrator, false"
  })
  void offersNoAcceptanceWhereWhoeverInvitedMayNoLongerDoSo(
      String state, String role, boolean acceptable) {
    Actor grace = new Actor(ActorKind.PERSON, "grace", List.of());
    server.guestlist().holds(invited().setInvitedBy(grace));
    server.guestlist().alsoHolds(ended(state).setRole(role).setAccountId("grace"));

    Visitor.Answer answer = visitor.get(Invitations.link());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.heading().contains("is no longer valid")).isEqualTo(!acceptable);
    assertThat(answer.body().contains("value=\"accept\"")).isEqualTo(acceptable);
    assertThat(answer.body()).contains("value=\"decline\"");
    assertThat(answer.nonce()).isNotEmpty();
  }

  @Test
  void tellsThatTheWorkspaceIsDeleted() {
    server.guestlist().deletesTheWorkspace();

    Visitor.Answer answer = visitor.get(Invitations.link());

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.heading()).contains("This workspace no longer exists");
  }

  @Test
  void tellsWhoInvitesToWhatAndUntilWhen() {
    String page = visitor.get(Invitations.link()).body();

    assertThat(page)
        .contains("<bdi>Grace Hopper</bdi> invites you to <bdi>Launch</bdi>")
        .contains("Sent through</dt><dd><bdi>demo</bdi>")
        .contains("<dd>Collaborator</dd>")
        .contains("Sunday, 31 January 2100, 12:05\u00a0UTC")
        .contains("Hello Ada,\nwould you like to join us?\n\nGrace")
        .doesNotContain("ada@example.com")
        .doesNotContain("<script")
        .doesNotContain("href")
        .doesNotContain("src=");
  }

  @Test
  void namesTheClientWhereNoPersonIsNamed() {
    server.guestlist().holds(invited().setReferrer(null).setMsg(null));

    String page = visitor.get(Invitations.link()).body();

    assertThat(page)
        .contains("<h1>You are invited to <bdi>Launch</bdi></h1>")
        .contains("Invited by</dt><dd><bdi>demo</bdi>")
        .doesNotContain("<blockquote");
  }

  @Test
  void showsTextFromPeopleAsText() {
    String hostile = "</h1><script>alert(1)</script><a href=//evil.example>{{page}} ${x}</a>\"'`";
    server.guestlist().holds(invited().setMsg(hostile));
    server.guestlist().renamesTheWorkspaceTo(hostile);

    String page = visitor.get(Invitations.link()).body();

    assertThat(page)
        .doesNotContain("<script", "<a ", "</h1><script")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("{{page}} ${x}");
  }

  @Test
  void asksToTryAgainWhileTheReadModelIsBehind() {
    server.guestlist().isNotReadable();

    Visitor.Answer answer = visitor.get(Invitations.link());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    answer.isAGuardedPage();
  }

  @Test
  void asksToTryAgainWhenTheLinkIsNewerThanWhatIsKnown() {
    Visitor.Answer answer = visitor.get(Invitations.link(Invitations.GENERATION + 1));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/xml", "image/png", "*/*;q=0", "garbage"})
  void isHtmlWhateverIsAskedFor(String accept) {
    Visitor.Answer answer = visitor.get(Invitations.link(), Map.of("Accept", accept));

    assertThat(answer.status()).isEqualTo(200);
    answer.isAGuardedPage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx-garbage;;q=9", "pt"})
  void fallsBackToEnglish(String language) {
    Visitor.Answer answer = visitor.get(Invitations.link(), Map.of("Accept-Language", language));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("lang=\"en\"");
  }

  @Test
  void ignoresParametersInTheAddress() {
    Visitor.Answer answer =
        visitor.get("/i/" + Invitations.link() + "?next=//evil.example&decision=accept");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("evil");
  }

  @Test
  void answersHeadLikeGetWithoutTheBody() {
    Visitor.Answer answer = visitor.send("HEAD", "/i/" + Invitations.link());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    answer.isAGuardedPage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
  void knowsNoOtherMethod(String method) {
    Visitor.Answer answer = visitor.send(method, "/i/" + Invitations.link());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header(HttpHeaders.ALLOW)).isEqualTo("GET, HEAD, POST");
    answer.isAGuardedPage();
  }

  @Test
  void isServedUnderItsOwnHostAlone() throws IOException {
    URI address = URI.create(server.address());
    String request =
        "GET /i/%s HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
            .formatted(Invitations.link());

    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 421 ")
          .contains("no-referrer", "no-store", "<h1>This request was not understood</h1>")
          .doesNotContain(Invitations.link().toString());
    }
  }

  @Test
  void keepsTheLinkOutOfMetricsAndTraces() {
    visitor.get(Invitations.link());
    visitor.get("/i/%FF" + Invitations.link());
    visitor.get("/i/" + Invitations.link() + ";a=b?c=d");

    await()
        .untilAsserted(
            () ->
                assertThat(server.observedValues())
                    .contains("/i/{token}", "404")
                    .noneMatch(value -> value.contains(Invitations.link().toString())));
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void keepsTheLinkOutOfTheLogEvenWhenItFails(CapturedOutput log) {
    server.guestlist().holds(ended("a-state-of-tomorrow"));

    Visitor.Answer answer = visitor.get(Invitations.link());

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("a-state-of-tomorrow", "Exception");
    answer.isAGuardedPage();
    await().untilAsserted(() -> assertThat(log).contains("landing page failed"));
    assertThat(log).doesNotContain(Invitations.link().toString());
  }
}
