package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.accepted;
import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.TestIdentityProvider;
import dev.guestlist.schemas.links.LinkToken;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account is required, and the invitee signs in with a real provider of OpenID Connect. */
class SignInTest {

  private static final LinkToken LINK = Invitations.link();
  private static final String PATH = "/i/" + LINK;
  private static final String SIGN_UP = "https://accounts.example.com/new";

  private static final LandingPageServer server = LandingPageServer.withSignIn();
  private static final TestIdentityProvider provider = server.identityProvider();
  private static final Visitor visitor = new Visitor(server.address());

  @BeforeEach
  void anInvitationToAWorkspaceThatRequiresAnAccountWaits() {
    server.guestlist().holds(invited());
    server.guestlist().requiresAnAccount(null, SIGN_UP);
    provider.signsIn("account-7", "Ada@Example.com");
  }

  @Test
  void offersToSignInAndToCreateAnAccount() {
    Visitor.Answer page = visitor.get(LINK);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains(">Sign in and accept</button>")
        .contains("href=\"" + SIGN_UP + "\"")
        .contains("a•••@example.com")
        .doesNotContain("ada@example.com");
    page.isAGuardedPage();
  }

  @Test
  void goesOnToTheProviderWithoutTellingItTheLink() {
    Visitor.Answer page = begin();

    assertThat(page.status()).isEqualTo(200);
    URI there = page.refresh();
    assertThat(there.toString()).startsWith(provider.uri() + "/authorize?");
    assertThat(there.getQuery())
        .contains("response_type=code")
        .contains("code_challenge_method=S256")
        .contains("nonce=")
        .contains("state=%02x-".formatted(Invitations.PARTITION))
        .contains("redirect_uri=" + server.address() + "/sign-in/callback")
        .doesNotContain(LINK.toString())
        .doesNotContain("prompt");
    assertThat(page.header("Set-Cookie"))
        .startsWith("guestlist-sign-in=")
        .contains("; Path=/")
        .contains("; Max-Age=600")
        .containsIgnoringCase("; HttpOnly")
        .contains("; SameSite=Lax")
        .doesNotContain(LINK.toString());
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @Test
  void acceptsAsTheAccountThatComesBack() {
    Visitor.Answer begun = begin();
    URI back = visitor.goesTo(begun.refresh());

    Visitor.Answer answer = visitor.comesBack(back, begun.cookie());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo(PATH);
    assertThat(answer.header("Set-Cookie")).startsWith("guestlist-sign-in=;").contains("Max-Age=0");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(visitor.get(LINK).heading()).contains("You are a member of");
    MembershipRequest request = onlyRequest();
    assertThat(request.getType()).isEqualTo("AcceptRequested");
    assertThat(request.getActor()).isEqualTo(new Actor(ActorKind.PERSON, "account-7", List.of()));
    assertThat(request.getAcceptRequested().getVerifiedEmail()).isEqualTo("Ada@example.com");
    assertThat(request.getActorProfile().getEmail()).isEqualTo("Ada@example.com");
    assertThat(request.getMembershipId()).isEqualTo(Invitations.MEMBERSHIP_ID);
    assertThat(request.getGeneration()).isEqualTo(Invitations.GENERATION);
    assertThat(request.getOperationId()).startsWith("%02x-".formatted(Invitations.PARTITION));
    assertThat(request.toString()).doesNotContain(LINK.toString());
  }

  @Test
  void doesNotTakeAnAddressForTheirsThatIsNotVerified() {
    provider.signsIn(claims -> claims.subject("account-7").claim("email", "ada@example.com"));

    signIn();

    assertThat(onlyRequest().getAcceptRequested().getVerifiedEmail()).isNull();
    assertThat(onlyRequest().getActorProfile()).isNull();
  }

  @Test
  void tellsAnotherAccountWhoIsInvitedAndConsumesNothing() {
    server.guestlist().refuses("other-person", invited());

    Visitor.Answer answer = signIn();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.heading()).isEqualTo("Another account is invited");
    assertThat(answer.body())
        .contains("a•••@example.com")
        .containsPattern("Ask <bdi>Grace Hopper</bdi>\\s+to invite its address")
        .doesNotContain("ada@example.com");
    assertThat(visitor.get(LINK).body()).contains(">Sign in and accept</button>");
  }

  @Test
  void asksAnotherAccountForItsPasswordEvenIfTheProviderKnowsSomebody() {
    server.guestlist().refuses("other-person", invited());
    Visitor.Answer refused = signIn();

    Visitor.Answer page =
        visitor.post(
            LINK, Map.of("nonce", refused.nonce(), "decision", "accept", "account", "other"));

    assertThat(refused.body())
        .contains("action=\"" + PATH + "\"")
        .contains("name=\"account\" value=\"other\"");
    assertThat(page.refresh().getQuery()).contains("prompt=login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inviter-lost-rights", "already-a-member"})
  void tellsThatTheAnswerWasRefused(String reason) {
    server.guestlist().refuses(reason, invited());

    Visitor.Answer answer = signIn();

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("Nothing was changed.");
  }

  @Test
  void showsWhatChangedWhileTheInviteeSignedIn() {
    Visitor.Answer begun = begin();
    server.guestlist().changesTo(Invitations.ended("revoked"));

    Visitor.Answer answer = visitor.comesBack(visitor.goesTo(begun.refresh()), begun.cookie());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.heading()).contains("was withdrawn");
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @Test
  void declinesWithoutAnAccount() {
    Visitor.Answer answer =
        visitor.post(LINK, Map.of("nonce", visitor.get(LINK).nonce(), "decision", "decline"));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(onlyRequest().getActor().getKind()).isEqualTo(ActorKind.INVITEE);
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void bringsTheInviteeBackWhoChangedTheirMind() {
    provider.refuses();

    Visitor.Answer answer = signIn();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.heading()).isEqualTo("You are not signed in");
    assertThat(answer.body()).contains("href=\"" + PATH + "\"");
    assertThat(server.guestlist().requests()).isEmpty();
  }

  static Stream<Arguments> badIdTokens() {
    return Stream.of(
        argumentSet("of another sign-in", bad(claims -> claims.claim("nonce", "another"))),
        argumentSet("without a nonce", bad(claims -> claims.claim("nonce", null))),
        argumentSet("of another issuer", bad(claims -> claims.issuer("https://evil.example"))),
        argumentSet("for another client", bad(claims -> claims.audience("somebody-else"))),
        argumentSet(
            "that ended",
            bad(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))))),
        argumentSet("of nobody", bad(claims -> claims.subject(null))),
        argumentSet("of an account with a line break", bad(claims -> claims.subject("a\nb"))));
  }

  private static UnaryOperator<JWTClaimsSet.Builder> bad(
      UnaryOperator<JWTClaimsSet.Builder> change) {
    return claims ->
        change.apply(
            claims
                .subject("account-7")
                .claim("email", "ada@example.com")
                .claim("email_verified", true));
  }

  @ParameterizedTest
  @MethodSource("badIdTokens")
  void believesNoIdToken(UnaryOperator<JWTClaimsSet.Builder> claims) {
    provider.signsIn(claims);

    Visitor.Answer answer = signIn();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @Test
  void believesNoIdTokenThatAnotherKeySigned() {
    provider.signsWithAnotherKey();

    assertThat(signIn().status()).isEqualTo(403);
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @Test
  void knowsNobodyWhoseBrowserDidNotBegin() {
    URI back = visitor.goesTo(begin().refresh());

    Visitor.Answer answer = visitor.comesBack(back, "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("Open the link in your mail once more.");
    answer.isAGuardedPage();
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @Test
  void doesNotMixUpTwoSignInsOfOneBrowser() {
    URI first = visitor.goesTo(begin().refresh());
    String cookie = begin().cookie();

    assertThat(visitor.comesBack(first, cookie).status()).isEqualTo(403);
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "guestlist-sign-in=", "guestlist-sign-in=YWRh", "X"})
  void believesNoCookieOfSomebodyElse(String cookie) {
    Visitor.Answer begun = begin();
    URI back = visitor.goesTo(begun.refresh());
    String sent = cookie.equals("X") ? changed(begun.cookie()) : cookie;

    assertThat(visitor.comesBack(back, sent).status()).isEqualTo(403);
    assertThat(server.guestlist().requests()).isEmpty();
  }

  private static String changed(String cookie) {
    char last = cookie.charAt(cookie.length() - 1);
    return cookie.substring(0, cookie.length() - 1) + (last == 'A' ? 'E' : 'A');
  }

  @Test
  void takesACodeOnce() {
    Visitor.Answer begun = begin();
    URI back = visitor.goesTo(begun.refresh());
    visitor.comesBack(back, begun.cookie());
    server.guestlist().holds(invited());

    assertThat(visitor.comesBack(back, begun.cookie()).status()).isEqualTo(403);
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @Test
  void goesNowhereElse() {
    Visitor.Answer begun = begin();
    URI back = visitor.goesTo(begun.refresh());

    Visitor.Answer answer =
        visitor.comesBack(
            URI.create(back + "&next=https://evil.example&redirect_uri=https://evil.example"),
            begun.cookie());

    assertThat(answer.header("Location")).isEqualTo(PATH);
  }

  @Test
  void saysThatTheProviderIsAwayAndGoesOnWhenItIsBack() {
    Visitor.Answer begun = begin();
    URI back = visitor.goesTo(begun.refresh());
    provider.goesAway();

    Visitor.Answer away = visitor.comesBack(back, begun.cookie());
    provider.comesBack();

    assertThat(away.status()).isIn(403, 503);
    assertThat(server.guestlist().requests()).isEmpty();
    assertThat(signIn().status()).isEqualTo(303);
  }

  @Test
  void leavesTheOtherPagesAsTheyAre() {
    server.guestlist().changesTo(accepted());

    assertThat(visitor.get(LINK).body()).doesNotContain("Sign in");
  }

  @Test
  void sendsNobodyToTheProviderWithoutANonce() {
    Visitor.Answer answer = visitor.post(LINK, Map.of("nonce", "a", "decision", "accept"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void asksForNoAccountWhereNoneIsRequired() {
    server.guestlist().holds(invited());

    assertThat(visitor.get(LINK).body()).contains(">Accept</button>").doesNotContain("Sign in");
  }

  private static Visitor.Answer begin() {
    return visitor.post(LINK, Map.of("nonce", visitor.get(LINK).nonce(), "decision", "accept"));
  }

  private static Visitor.Answer signIn() {
    Visitor.Answer begun = begin();
    return visitor.comesBack(visitor.goesTo(begun.refresh()), begun.cookie());
  }

  private static MembershipRequest onlyRequest() {
    assertThat(server.guestlist().requests()).hasSize(1);
    return server.guestlist().requests().getFirst();
  }
}
