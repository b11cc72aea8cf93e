package dev.guestlist.invitation.page;

import static dev.guestlist.invitation.page.Invitations.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.schemas.links.LinkToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that nobody should have sent ask for nothing. */
class RefusedFormTest {

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

  @AfterEach
  void nothingWasAsked() {
    assertThat(server.guestlist().requests()).isEmpty();
  }

  static Stream<Arguments> badNonces() {
    FormNonces nonces = Invitations.nonces();
    Instant now = Instant.now();
    LinkToken later = Invitations.link(Invitations.GENERATION + 1);
    return Stream.of(
        argumentSet("none", ""),
        argumentSet("garbage", "garbage"),
        argumentSet("the token", LINK.toString()),
        argumentSet("an hour old", nonces.issue(LINK, now.minus(Duration.ofHours(1)))),
        argumentSet("from the future", nonces.issue(LINK, now.plus(Duration.ofMinutes(5)))),
        argumentSet("of another link", nonces.issue(later, now)),
        argumentSet("long", "a".repeat(1_900)));
  }

  @ParameterizedTest
  @MethodSource("badNonces")
  void refusesAFormWithoutAValidNonce(String badNonce) {
    Visitor.Answer answer = visitor.post(LINK, form(badNonce, "accept"));

    assertThat(answer.status()).isEqualTo(403);
    answer.isAGuardedPage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decision=accept",
        "",
        "nonce=%s&nonce=%s&decision=accept",
        "NONCE=%s&decision=accept"
      })
  void refusesAFormThatHasNotOneNonce(String form) {
    Visitor.Answer answer =
        visitor.postText(PATH, Visitor.FORM, form.replace("%s", nonce), Map.of());

    assertThat(answer.status()).isEqualTo(403);
  }

  static Stream<Map<String, String>> foreignOrigins() {
    return Stream.of(
        Map.of("Origin", "https://evil.example"),
        Map.of("Origin", "garbage"),
        Map.of("Origin", "http://localhost.evil.example:8080"),
        Map.of("Sec-Fetch-Site", "cross-site"),
        Map.of("Sec-Fetch-Site", "same-site"),
        Map.of("Origin", "null", "Sec-Fetch-Site", "cross-site"));
  }

  @ParameterizedTest
  @MethodSource("foreignOrigins")
  void refusesAFormFromElsewhere(Map<String, String> headers) {
    Visitor.Answer answer = visitor.post(PATH, form(nonce, "accept"), headers);

    assertThat(answer.status()).isEqualTo(403);
    answer.isAGuardedPage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&decision=",
        "&decision=Accept",
        "&decision=accept&decision=decline",
        "&x=%zz"
      })
  void refusesAnUnknownDecision(String decision) {
    Visitor.Answer answer =
        visitor.postText(PATH, Visitor.FORM, "nonce=" + nonce + decision, Map.of());

    assertThat(answer.status()).isEqualTo(400);
    answer.isAGuardedPage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "text/plain", "multipart/form-data", "a/b/c", "garbage"})
  void refusesOtherContentTypes(String contentType) {
    Visitor.Answer answer =
        visitor.postText(PATH, contentType, "nonce=" + nonce + "&decision=accept", Map.of());

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept-Post")).isEqualTo(Visitor.FORM);
    answer.isAGuardedPage();
  }

  @Test
  void takesWhatHasNoContentTypeForAFormWithoutNonce() {
    for (String body : List.of("", "nonce=" + nonce + "&decision=accept")) {
      Visitor.Answer answer = visitor.postUntyped(PATH, body);

      assertThat(answer.status()).isEqualTo(403);
      answer.isAGuardedPage();
    }
  }

  @Test
  void waitsForAFormOnlySoLong() throws IOException {
    URI address = URI.create(server.address());
    String head =
        String.join(
            "\r\n",
            "POST " + PATH + " HTTP/1.1",
            "Host: " + address.getAuthority(),
            "Content-Type: " + Visitor.FORM,
            "Content-Length: 100",
            "",
            "nonce=");

    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();

      assertThat(status).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void refusesALongForm() {
    Visitor.Answer answer =
        visitor.postText(
            PATH, Visitor.FORM, "nonce=" + nonce + "&x=" + "a".repeat(100_000), Map.of());

    assertThat(answer.status()).isEqualTo(413);
    answer.isAGuardedPage();
  }

  private static Map<String, String> form(String nonce, String decision) {
    return Map.of("nonce", nonce, "decision", decision);
  }
}
