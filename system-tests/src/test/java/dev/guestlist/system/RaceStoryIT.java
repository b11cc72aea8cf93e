package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.MEMBERSHIPS;
import static dev.guestlist.system.Guestlist.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipFact;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who asks at once for what excludes each other: one wins, and the others are told the truth. */
class RaceStoryIT {

  private static final Set<String> ENDS =
      Set.of("InvitationAccepted", "InvitationDeclined", "InvitationRevoked", "InvitationExpired");

  private final Guestlist guestlist = Guestlist.running();
  private final Mailbox mailbox = new Mailbox(guestlist);
  private final Topics topics = new Topics(guestlist);

  @Test
  void twoHundredInvitationsOfOneAddressMakeOne() {
    List<HttpResponse<String>> answers =
        atOnce(
            IntStream.range(0, 200)
                .<Supplier<HttpResponse<String>>>mapToObj(
                    number ->
                        () -> invite(number % 2 == 0 ? "Herd@example.com" : "herd@EXAMPLE.com"))
                .toList());

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(199);
    assertThat(answers)
        .extracting(answer -> json(answer).at("/memberships/0/id").asString())
        .containsOnly(json(answers.getFirst()).at("/memberships/0/id").asString());
  }

  @Test
  void ofAHundredWhoAcceptByOneLinkOneDoes() {
    JsonNode invited = guestlist.invite("popular@example.com");
    Page page = pageOf("popular@example.com");
    List<HttpResponse<String>> forms = IntStream.range(0, 100).mapToObj(_ -> page.open()).toList();

    List<HttpResponse<String>> answers =
        atOnce(
            forms.stream()
                .<Supplier<HttpResponse<String>>>map(form -> () -> page.press(form, "accept"))
                .toList());

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 409)
        .hasSize(99)
        .allSatisfy(answer -> assertThat(answer.body()).contains("accepted"));
    assertThat(endsOf(invited)).containsExactly("InvitationAccepted");
  }

  @RepeatedTest(5)
  void eitherAcceptanceOrDeclineCounts() {
    String address = anybody();
    JsonNode invited = guestlist.invite(address);
    Page page = pageOf(address);
    HttpResponse<String> one = page.open();
    HttpResponse<String> other = page.open();

    List<HttpResponse<String>> answers =
        atOnce(List.of(() -> page.press(one, "accept"), () -> page.press(other, "decline")));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 409);
    String winner = answers.getFirst().statusCode() == 303 ? "Accepted" : "Declined";
    assertThat(endsOf(invited)).containsExactly("Invitation" + winner);
    assertThat(stateOf(invited)).isEqualToIgnoringCase(winner);
  }

  @RepeatedTest(5)
  void eitherAcceptanceOrRevocationCounts() {
    String address = anybody();
    JsonNode invited = guestlist.invite(address);
    Page page = pageOf(address);
    HttpResponse<String> form = page.open();
    String revocation = invited.get("uri").asString() + "/revoke";

    List<HttpResponse<String>> answers =
        atOnce(List.of(() -> page.press(form, "accept"), () -> guestlist.post(revocation, "")));

    HttpResponse<String> acceptance = answers.getFirst();
    HttpResponse<String> revoked = answers.getLast();
    if (acceptance.statusCode() == 303) {
      assertThat(revoked.statusCode()).isEqualTo(409);
      assertThat(json(revoked).get("state").asString()).isEqualTo("accepted");
      assertThat(endsOf(invited)).containsExactly("InvitationAccepted");
    } else {
      assertThat(acceptance.statusCode()).isEqualTo(409);
      assertThat(json(revoked).get("state").asString()).isEqualTo("revoked");
      assertThat(endsOf(invited)).containsExactly("InvitationRevoked");
    }
  }

  @RepeatedTest(5)
  void atItsEndAnInvitationIsEitherAcceptedOrExpired() {
    String address = anybody();
    Instant end = Instant.now().plus(Duration.ofMillis(2_500)).truncatedTo(ChronoUnit.MILLIS);
    HttpResponse<String> answer =
        guestlist.post(
            MEMBERSHIPS,
            "{\"memberships\":[{\"userEmail\":\"%s\",\"expires\":\"%s\"}]}".formatted(address, end),
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode invited = json(answer).at("/memberships/0");
    Page page = pageOf(address);
    HttpResponse<String> form = page.open();

    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> Instant.now().isAfter(end.minusMillis(30)));
    HttpResponse<String> acceptance = page.press(form, "accept");

    Awaitility.await().untilAsserted(() -> assertThat(endsOf(invited)).hasSize(1));
    boolean accepted = endsOf(invited).equals(List.of("InvitationAccepted"));
    assertThat(acceptance.statusCode()).isEqualTo(accepted ? 303 : 409);
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(stateOf(invited)).isEqualTo(accepted ? "accepted" : "expired"));
  }

  private HttpResponse<String> invite(String address) {
    return guestlist.post(
        MEMBERSHIPS,
        "{\"memberships\":[{\"userEmail\":\"" + address + "\"}]}",
        "Content-Type",
        "application/json");
  }

  private Page pageOf(String address) {
    return new Page(guestlist, Mailbox.link(mailbox.awaitMail(address, 1)));
  }

  private String stateOf(JsonNode invited) {
    return json(guestlist.get(invited.get("uri").asString())).get("state").asString();
  }

  /** The facts that ended the invitation, by the log. */
  private List<String> endsOf(JsonNode invited) {
    return topics.factsOf(invited.get("id").asString()).stream()
        .map(MembershipFact::getType)
        .filter(ENDS::contains)
        .toList();
  }

  private static String anybody() {
    return "race-" + System.nanoTime() + "@example.com";
  }

  /** Does all of this at the same moment; the answers are in the order of the calls. */
  private static <T> List<T> atOnce(List<Supplier<T>> calls) {
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<T>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Supplier<T> call : calls) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  await(start);
                  return call.get();
                },
                threads));
      }
      start.countDown();
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static void await(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
