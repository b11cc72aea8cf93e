package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.ended;
import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.invitation.page.Visitor.Answer;
import dev.guestlist.schemas.links.UnsubscribeKeys;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The link in a mail that stops further ones. */
class UnsubscribePageTest {

  private static final LandingPageServer server = LandingPageServer.running();
  private static final Visitor visitor = new Visitor(server.address());
  private static final String PATH = "/u/" + Invitations.unsubscribe();
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  @BeforeEach
  void anInvitationWaits() {
    server.guestlist().holds(invited());
  }

  @AfterEach
  void nothingWasDecided() {
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void changesNothingWhenItIsLookedAt(String method) {
    Answer answer = visitor.send(method, PATH);

    assertThat(answer.status()).isEqualTo(200);
    answer.isAGuardedPage();
    assertThat(preferences()).isEmpty();
  }

  @Test
  void saysWhatCanBeStopped() {
    String page = visitor.get(PATH).body();

    assertThat(page)
        .contains("the workspace <bdi>Launch</bdi>")
        .contains("all workspaces of the organisation acme")
        .contains("value=\"workspace\" checked>")
        .containsOnlyOnce("<h1>")
        .doesNotContain("<script", "ada@example.com", "href");
  }

  @ParameterizedTest
  @CsvSource({
    "workspace, block, BlockRequested",
    "org, block, BlockRequested",
    "all, block, BlockRequested",
    "workspace, allow, AllowRequested",
    "org, allow, AllowRequested",
    "all, allow, AllowRequested"
  })
  void keepsWhatTheRecipientChooses(String scope, String action, String type) {
    String nonce = visitor.get(PATH).nonce();

    Answer answer =
        visitor.post(PATH, Map.of("nonce", nonce, "scope", scope, "action", action), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    answer.isAGuardedPage();
    assertThat(answer.body())
        .contains("Saved")
        .contains("value=\"" + scope + "\" checked>")
        .contains(
            action.equals("block")
                ? "You get no more of these mails"
                : "You get these mails again");
    NotificationRequest wish = Objects.requireNonNull(preferences().get(Invitations.RECIPIENT));
    assertThat(wish.getType()).isEqualTo(type);
    assertThat(wish.getOrgId()).isEqualTo(scope.equals("all") ? null : "acme");
    assertThat(wish.getWorkspaceId()).isEqualTo(scope.equals("workspace") ? "launch" : null);
    assertThat(wish.toString()).doesNotContain("ada@");
  }

  @Test
  void takesTheOneClickOfAMailProgramForTheWorkspaceHoweverOftenItComes() {
    for (int i = 0; i < 2; i++) {
      Answer answer = visitor.postText(PATH, Visitor.FORM, ONE_CLICK, Map.of());
      assertThat(answer.status()).isEqualTo(200);
      answer.isGuarded();
    }

    NotificationRequest wish = Objects.requireNonNull(preferences().get(Invitations.RECIPIENT));
    assertThat(wish.getBlockRequested().getScope()).isEqualTo("workspace");
    assertThat(preferences()).hasSize(1);
  }

  @Test
  void takesTheOneClickAsTheOtherKindOfFormToo() {
    String body =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"List-Unsubscribe\"",
            "",
            "One-Click",
            "--b--",
            "");

    Answer answer = visitor.postText(PATH, "multipart/form-data; boundary=b", body, Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(preferences()).hasSize(1);
  }

  @Test
  void takesTheOneClickFromAnywhereSinceItCarriesTheLink() {
    Answer answer =
        visitor.postText(
            PATH, Visitor.FORM, ONE_CLICK, Map.of("Origin", "https://mail.example.org"));

    assertThat(answer.status()).isEqualTo(200);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        argumentSet("empty", Visitor.FORM, "", 403),
        argumentSet("another word", Visitor.FORM, "List-Unsubscribe=Two-Clicks", 403),
        argumentSet("twice", Visitor.FORM, ONE_CLICK + "&" + ONE_CLICK, 403),
        argumentSet("no nonce", Visitor.FORM, "scope=all&action=block", 403),
        argumentSet("no form", "application/json", "{\"List-Unsubscribe\":\"One-Click\"}", 415),
        argumentSet("text", "text/plain", ONE_CLICK, 415),
        argumentSet("too long", Visitor.FORM, "a".repeat(10_000), 413),
        argumentSet("no boundary", "multipart/form-data", "x", 400),
        argumentSet(
            "too many parts",
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n".repeat(50) + "--b--",
            413),
        argumentSet(
            "a long part",
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"
                + "y".repeat(10_000)
                + "\r\n--b--",
            413));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void takesNothingElse(String type, String body, int status) {
    Answer answer = visitor.postText(PATH, type, body, Map.of());

    assertThat(answer.status()).isEqualTo(status);
    answer.isAGuardedPage();
    assertThat(preferences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"everything, block", "workspace, destroy", "'', block"})
  void refusesAFormThatSaysNothingKnown(String scope, String action) {
    String nonce = visitor.get(PATH).nonce();

    Answer answer =
        visitor.post(PATH, Map.of("nonce", nonce, "scope", scope, "action", action), Map.of());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(preferences()).isEmpty();
  }

  @Test
  void refusesAFormFromAnotherPage() {
    String nonce = visitor.get(PATH).nonce();
    Map<String, String> fields = Map.of("nonce", nonce, "scope", "all", "action", "allow");

    assertThat(visitor.post(PATH, fields, Map.of("Origin", "https://evil.example")).status())
        .isEqualTo(403);
    assertThat(visitor.post(PATH, fields, Map.of("Sec-Fetch-Site", "cross-site")).status())
        .isEqualTo(403);
    assertThat(preferences()).isEmpty();
  }

  @Test
  void takesNoNonceOfTheLandingPage() {
    String nonce = visitor.get(Invitations.link()).nonce();

    Answer answer =
        visitor.post(PATH, Map.of("nonce", nonce, "scope", "all", "action", "block"), Map.of());

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void hasNoOtherMethods(String method) {
    Answer answer = visitor.send(method, PATH);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
  }

  static Stream<Arguments> forgedPaths() {
    String token = Invitations.unsubscribe().toString();
    String elsewhere =
        new UnsubscribeKeys(Invitations.KEY_ID, Map.of(Invitations.KEY_ID, Invitations.KEY))
            .sign(
                Invitations.KEY_ID,
                new WorkspaceKey("acme", "other"),
                Invitations.PARTITION,
                Invitations.MEMBERSHIP_ID,
                Invitations.RECIPIENT)
            .toString();
    return Stream.of(
        argumentSet("nothing", ""),
        argumentSet("a word", "unsubscribe"),
        argumentSet("truncated", token.substring(1)),
        argumentSet("one letter more", token + "a"),
        argumentSet("10 kB", "a".repeat(10_000)),
        argumentSet("a flipped bit", (token.startsWith("a") ? "b" : "a") + token.substring(1)),
        argumentSet("another recipient", token.substring(0, 30) + "aaaa" + token.substring(34)),
        argumentSet("upper case", token.toUpperCase(Locale.ROOT)),
        argumentSet("a trailing dot", token + "."),
        argumentSet("another workspace", elsewhere),
        argumentSet("a link to an invitation", Invitations.link().toString()));
  }

  @ParameterizedTest
  @MethodSource("forgedPaths")
  void answersForgedLinksWithOneAndTheSamePage(String token) {
    Answer landing = visitor.get("/i/forged");
    for (Answer answer :
        List.of(
            visitor.get("/u/" + token),
            visitor.postText("/u/" + token, Visitor.FORM, ONE_CLICK, Map.of()))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(landing.body());
      answer.isAGuardedPage();
    }
    assertThat(preferences()).isEmpty();
  }

  @Test
  void isNoLinkToAnInvitation() {
    assertThat(visitor.get("/i/" + Invitations.unsubscribe()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoked", "erased", "removed"})
  void worksHoweverTheMembershipStands(String state) {
    server.guestlist().holds(ended(state));

    assertThat(visitor.postText(PATH, Visitor.FORM, ONE_CLICK, Map.of()).status()).isEqualTo(200);
    assertThat(preferences()).hasSize(1);
  }

  @Test
  void saysWhenItCouldNotBeKept() {
    server.guestlist().takesNoRequests();

    Answer answer = visitor.postText(PATH, Visitor.FORM, ONE_CLICK, Map.of());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("3");
    answer.isAGuardedPage();
  }

  @Test
  void isInNoTrace() {
    visitor.get(PATH);

    assertThat(server.observedValues())
        .noneMatch(value -> value.contains(Invitations.unsubscribe().toString()));
  }

  private static Map<String, NotificationRequest> preferences() {
    return server.guestlist().preferences();
  }
}
