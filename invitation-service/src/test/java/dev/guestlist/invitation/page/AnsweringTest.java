package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.accepted;
import static dev.guestlist.invitation.page.Invitations.ended;
import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.links.LinkToken;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the form. */
class AnsweringTest {

  private static final LinkToken LINK = Invitations.link();
  private static final String PATH = "/i/" + LINK;

  private static final LandingPageServer server = LandingPageServer.running();
  private static final Visitor visitor = new Visitor(server.address());

  private String nonce = "";

  @BeforeEach
  void theVisitorLooksAtAPendingInvitation() {
    server.guestlist().holds(invited());
    nonce = visitor.get(LINK).nonce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "decline"})
  void sendsTheVisitorBackToThePageThatTellsTheDecision(String decision) {
    Visitor.Answer answer = visitor.post(LINK, form(nonce, decision));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo(PATH);
    answer.isGuarded();
    assertThat(visitor.get(LINK).heading())
        .contains(decision.equals("accept") ? "You are a member of" : "was declined");
  }

  @Test
  void asksInTheNameOfTheInvitee() {
    visitor.post(LINK, form(nonce, "accept"));

    MembershipRequest request = onlyRequest();
    assertThat(request.getType()).isEqualTo("AcceptRequested");
    assertThat(request.getAcceptRequested()).isNotNull();
    assertThat(request.getOrgId() + "/" + request.getWorkspaceId()).isEqualTo("acme/launch");
    assertThat(request.getMembershipId()).isEqualTo(Invitations.MEMBERSHIP_ID);
    assertThat(request.getGeneration()).isEqualTo(Invitations.GENERATION);
    assertThat(request.getActor())
        .isEqualTo(new Actor(ActorKind.INVITEE, Invitations.MEMBERSHIP_ID, List.of()));
    assertThat(request.getOperationId())
        .matches("[0-9a-f]{2}-[a-z2-7]{26}")
        .startsWith("%02x-".formatted(Invitations.PARTITION))
        .isEqualTo(request.getCorrelationId());
    assertThat(request.getId()).isEqualTo(request.getOperationId() + "-0");
    assertThat(request.getItems()).isEqualTo(1);
    assertThat(request.getFingerprint()).isNotBlank();
  }

  @Test
  void keepsTheLinkOutOfTheRequest() {
    visitor.post(LINK, form(nonce, "decline"));

    assertThat(onlyRequest().getDeclineRequested()).isNotNull();
    assertThat(onlyRequest().toString()).doesNotContain(LINK.toString()).doesNotContain(nonce);
  }

  @Test
  void givesTheSameFormTheSameResult() {
    visitor.post(LINK, form(nonce, "accept"));

    Visitor.Answer repeated = visitor.post(LINK, form(nonce, "accept"));

    assertThat(repeated.status()).isEqualTo(303);
    assertThat(server.guestlist().requests()).hasSize(1);
  }

  @Test
  void tellsAnotherFormThatTheAnswerWasGivenMeanwhile() {
    String otherNonce = visitor.get(LINK).nonce();
    visitor.post(LINK, form(nonce, "accept"));

    Visitor.Answer answer = visitor.post(LINK, form(otherNonce, "decline"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.heading()).contains("You are a member of");
    assertThat(answer.body()).contains("your answer was not used");
    answer.isAGuardedPage();
    assertThat(server.guestlist().requests()).hasSize(1);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        argumentSet("accepted", accepted(), "You are a member of"),
        argumentSet("expired", invited().setExpires(Invitations.ANSWERED), "has expired"),
        argumentSet("revoked", ended("revoked"), "was withdrawn"),
        argumentSet(
            "replaced",
            invited().setGeneration(Invitations.GENERATION + 1),
            "There is a newer invitation"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void showsWhatChangedWhileThePageWasOpen(Membership.Builder meanwhile, String heading) {
    server.guestlist().changesTo(meanwhile);

    Visitor.Answer answer = visitor.post(LINK, form(nonce, "accept"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.heading()).contains(heading);
    assertThat(server.guestlist().requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void showsWhatTheDeciderKnewBeforeThePageDid(Membership.Builder meanwhile, String heading) {
    server.guestlist().refuses("not-pending", meanwhile);

    Visitor.Answer answer = visitor.post(LINK, form(nonce, "accept"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.heading()).contains(heading);
  }

  @Test
  void believesTheDeciderThatTimeIsUp() {
    server.guestlist().refusesAsExpired();

    Visitor.Answer answer = visitor.post(LINK, form(nonce, "accept"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.heading()).contains("has expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inviter-lost-rights", "forbidden", "a-reason-of-tomorrow"})
  void tellsThatAnAnswerWasRefused(String reason) {
    server.guestlist().refuses(reason, invited());

    Visitor.Answer answer = visitor.post(LINK, form(nonce, "accept"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("Nothing was changed.").doesNotContain("<form");
    assertThat(answer.body().contains("may no longer invite"))
        .isEqualTo(reason.equals("inviter-lost-rights"));
  }

  @Test
  void asksToReloadWhileTheAnswerIsNotDecided() {
    server.guestlist().decidesLater();

    Visitor.Answer first = visitor.post(LINK, form(nonce, "accept"));
    server.guestlist().decidesNow();
    Visitor.Answer reloaded = visitor.post(LINK, form(nonce, "accept"));

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.header("Retry-After")).isEqualTo("2");
    assertThat(first.body()).contains("Nothing is lost");
    first.isAGuardedPage();
    assertThat(reloaded.status()).isEqualTo(303);
    assertThat(server.guestlist().requests()).hasSize(1);
  }

  @Test
  void asksToReloadWhenKafkaDidNotConfirm() {
    server.guestlist().takesNoRequests();

    Visitor.Answer answer = visitor.post(LINK, form(nonce, "accept"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("3");
    assertThat(answer.body()).contains("Nothing is lost");
    answer.isAGuardedPage();
  }

  static Stream<Map<String, String>> ownOrigins() {
    return Stream.of(
        Map.of(),
        Map.of("Origin", server.address(), "Sec-Fetch-Site", "same-origin"),
        // What browsers send under Referrer-Policy: no-referrer.
        Map.of("Origin", "null", "Sec-Fetch-Site", "same-origin"),
        Map.of("Origin", "null"));
  }

  @ParameterizedTest
  @MethodSource("ownOrigins")
  void takesAFormOfItsOwn(Map<String, String> headers) {
    assertThat(visitor.post(PATH, form(nonce, "accept"), headers).status()).isEqualTo(303);
  }

  @Test
  void ignoresParametersInTheAddress() {
    Visitor.Answer answer =
        visitor.post(PATH + "?next=//evil.example", form(nonce, "decline"), Map.of());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo(PATH);
  }

  private static Map<String, String> form(String nonce, String decision) {
    return Map.of("nonce", nonce, "decision", decision);
  }

  private static MembershipRequest onlyRequest() {
    assertThat(server.guestlist().requests()).hasSize(1);
    return server.guestlist().requests().getFirst();
  }
}
