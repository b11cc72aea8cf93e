package dev.guestlist.invitation.sibling;

import static dev.guestlist.invitation.sibling.Instance.CREDENTIALS;
import static dev.guestlist.invitation.sibling.Instance.ECHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.invitation.sibling.Signatures.SignedCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances, real connections: one is asked, the other has the data. */
class ForwardingTest {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final String STREAM = "/api/orgs/acme/workspaces/launch/stream";
  private static final String PARTS = "/api/orgs/acme/parts";
  private static final String DOCUMENTS = "/api/orgs/acme/workspaces/launch/documents";

  private static Instance owner;
  private static Instance asked;
  private static Instance confused;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Signatures signatures = new Signatures(Instance.SECRET);

  @BeforeAll
  static void start() {
    owner = Instance.start();
    confused = Instance.start();
    asked =
        Instance.start(
            "guestlist.siblings.read-time=1s",
            "guestlist.siblings.in-flight=2",
            "guestlist.siblings.streams=2");
  }

  @AfterAll
  static void stop() {
    // They share what reads and writes connections, so that none outlives the first.
    asked.close();
    confused.close();
    owner.close();
  }

  @BeforeEach
  void anotherInstanceHasTheData() {
    asked.ownedBy(owner.siblingAddress());
  }

  @Test
  void passesOnTheWholeCallAndItsAnswer() throws Exception {
    HttpResponse<String> answer =
        client.send(
            call(ECHO + "?q=a%2Fb%20c&state=all")
                .POST(BodyPublishers.ofString("Grüße"))
                .header("Idempotency-Key", "\"one\"")
                .header("Idempotency-Key", "\"two\"")
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body().lines())
        .containsExactly(
            "POST " + ECHO + "?q=a%2Fb%20c&state=all",
            "[localhost:" + asked.port() + "]",
            "[\"one\", \"two\"]",
            "from a sibling",
            "Grüße");
    assertThat(answer.headers().firstValue("Position")).contains("p1");
    assertThat(answer.headers().allValues("Link"))
        .containsExactly("<a>; rel=\"next\"", "<b>; rel=\"prev\"");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  void answersHeadAsGetWithoutItsBody() throws Exception {
    HttpResponse<String> answer =
        client.send(
            call(ECHO).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValueAsLong("Content-Length")).isPresent();
  }

  @Test
  void passesOnEachPartOfAStreamAtOnceAndItsEnd() throws Exception {
    HttpResponse<InputStream> answer =
        client.send(call(STREAM).header("Accept", "*/*").build(), BodyHandlers.ofInputStream());
    try (InputStream events = answer.body()) {
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(new String(events.readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("data:event 0");
      assertThat(owner.served().streams).hasValue(1);
    }

    await().untilAsserted(() -> assertThat(owner.served().streams).hasValue(0));
  }

  @Test
  void passesOnTheLargestBody() throws Exception {
    String body = "x".repeat(MEBIBYTE);

    assertThat(post(ECHO, BodyPublishers.ofString(body)).body()).endsWith("\n" + body);
    assertThat(post(ECHO, chunked(body)).body()).endsWith("\n" + body);
  }

  @Test
  void passesOnAFileHoweverLargeItIs() throws Exception {
    String rows = "x".repeat(3 * MEBIBYTE);

    HttpResponse<String> answer =
        client.send(
            call(ECHO)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(rows))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.body()).contains("from a sibling").endsWith("\n" + rows);
  }

  /** Up to what is drained: beyond, a client that is still writing may not see the answer. */
  @ParameterizedTest
  @ValueSource(ints = {2, 12})
  void refusesALargerBody(int mebibytes) throws Exception {
    String body = "x".repeat(mebibytes * MEBIBYTE);

    assertThat(post(DOCUMENTS, BodyPublishers.ofString(body)).statusCode()).isEqualTo(413);
    if (mebibytes == 2) {
      assertThat(post(DOCUMENTS, chunked(body)).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void passesOnACallWhoseBodyNamesTheWorkspace() throws Exception {
    HttpResponse<String> answer =
        post("/api/orgs/acme/workspaces", chunked("{\"name\": \"Moon\"}"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("made of {\"name\": \"Moon\"}");
  }

  @Test
  void gathersThePartsOfAll() throws Exception {
    HttpResponse<String> answer = client.send(call(PARTS).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("my part");
  }

  @Test
  void isUnavailableUnlessEveryPartIsThereOnce() throws Exception {
    try {
      for (Set<Integer> partitions : List.of(Set.of(0, 1, 3), Set.<Integer>of())) {
        owner.served().partitions = partitions;
        assertUnavailable(client.send(call(PARTS).build(), BodyHandlers.ofString()));
      }
    } finally {
      owner.served().partitions = Set.of(0, 1, 2, 3);
    }
    asked.ownedBy(new HostInfo("127.0.0.1", freePort()));
    assertUnavailable(client.send(call(PARTS).build(), BodyHandlers.ofString()));
  }

  @Test
  void isUnavailableWhenTheSiblingIsDead() throws Exception {
    asked.ownedBy(new HostInfo("127.0.0.1", freePort()));

    HttpResponse<String> read = client.send(call(ECHO).build(), BodyHandlers.ofString());
    HttpResponse<String> change = post(ECHO, BodyPublishers.ofString("x"));

    assertUnavailable(read);
    assertUnavailable(change);
    assertThat(read.body()).doesNotContain("Idempotency-Key");
    assertThat(change.body()).contains("repeat it with the same Idempotency-Key");
  }

  @Test
  void isUnavailableWhenTheSiblingSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      asked.ownedBy(new HostInfo("127.0.0.1", silent.getLocalPort()));

      assertUnavailable(client.send(call(ECHO).build(), BodyHandlers.ofString()));
    }
  }

  @Test
  void waitsNoLongerForASiblingThatWasReplaced() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      asked.ownedBy(new HostInfo("127.0.0.1", silent.getLocalPort()));
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(
              call(ECHO).POST(BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());
      silent.accept();

      asked.ownedBy(owner.siblingAddress());

      assertUnavailable(answer.get());
    }
  }

  @Test
  void isUnavailableWhenNobodyHasTheData() throws Exception {
    asked.ownedBy(new HostInfo("127.0.0.1", 9080));

    assertUnavailable(client.send(call(ECHO).build(), BodyHandlers.ofString()));
  }

  @Test
  void neverPassesACallOnTwice() throws Exception {
    confused.ownedBy(owner.siblingAddress());
    asked.ownedBy(confused.siblingAddress());

    HttpResponse<String> answer =
        post("/api/orgs/acme/workspaces", BodyPublishers.ofString("{\"name\": \"Moon\"}"));

    assertUnavailable(answer);
  }

  @Test
  void passesOnOnlySoManyStreamsAtOnceWhichShutOutNoOtherCall() throws Exception {
    try (InputStream one = open(STREAM);
        InputStream two = open(STREAM)) {
      assertThat(one.read()).isPositive();
      assertThat(two.read()).isPositive();
      assertUnavailable(client.send(call(STREAM).build(), BodyHandlers.ofString()));
      assertThat(client.send(call(ECHO).build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(201);
    }

    await()
        .untilAsserted(
            () -> {
              try (InputStream again = open(STREAM)) {
                assertThat(again.read()).isEqualTo('d');
              }
            });
  }

  @Test
  void checksTheCallerWhereItIsAskedAndWhereTheDataAre() throws Exception {
    HttpRequest.Builder stranger =
        HttpRequest.newBuilder(URI.create("http://localhost:" + asked.port() + ECHO))
            .header("Authorization", "Basic ZGVtbzp3cm9uZw==");
    assertThat(client.send(stranger.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);

    String wrong = "Basic ZGVtbzp3cm9uZw==";
    String proof = signatures.sign(new SignedCall("GET", ECHO, List.of(wrong)), Instant.now());
    assertThat(raw(owner.managementPort(), ECHO, wrong, "Guestlist-Sibling: " + proof))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void servesNothingOnTheManagementPortWithoutAGenuineProof() throws Exception {
    Instant now = Instant.now();
    SignedCall call = new SignedCall("GET", ECHO, List.of(CREDENTIALS));
    String genuine = signatures.sign(call, now);
    List<String> useless =
        List.of(
            "X-None: 1",
            "Guestlist-Sibling: forged",
            "Guestlist-Sibling: " + new Signatures(new byte[32]).sign(call, now),
            "Guestlist-Sibling: " + signatures.sign(call, now.minusSeconds(31)),
            "Guestlist-Sibling: " + signatures.sign(call, now.plusSeconds(35)),
            "Guestlist-Sibling: "
                + signatures.sign(new SignedCall("GET", ECHO + "?x", List.of(CREDENTIALS)), now),
            "Guestlist-Sibling: "
                + signatures.sign(new SignedCall("GET", ECHO, List.of("Basic eA==")), now),
            "Guestlist-Sibling: " + genuine + "\r\nGuestlist-Sibling: " + genuine);

    assertThat(raw(owner.managementPort(), ECHO, CREDENTIALS, "Guestlist-Sibling: " + genuine))
        .startsWith("HTTP/1.1 201");
    for (String header : useless) {
      assertThat(raw(owner.managementPort(), ECHO, CREDENTIALS, header))
          .as(header)
          .startsWith("HTTP/1.1 404")
          .endsWith("\r\n\r\n");
      assertThat(raw(owner.managementPort(), "/i/abc", CREDENTIALS, header))
          .as(header)
          .startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void takesNoProofFromACaller() throws Exception {
    String proof =
        signatures.sign(new SignedCall("GET", ECHO, List.of(CREDENTIALS)), Instant.now());

    String answer = raw(asked.port(), ECHO, CREDENTIALS, "Guestlist-Sibling: " + proof);

    // Passed on all the same, since what comes in here is a caller's.
    assertThat(answer).startsWith("HTTP/1.1 201").contains("from a sibling");
    assertThat(raw(owner.port(), ECHO, CREDENTIALS, "Guestlist-Sibling: " + proof))
        .startsWith("HTTP/1.1 201");
  }

  @Test
  void letsNobodyTakeTheCredentialsOffACall() throws Exception {
    assertThat(
            raw(
                asked.port(),
                ECHO,
                CREDENTIALS,
                "Connection: Authorization, Guestlist-Sibling, close"))
        .startsWith("HTTP/1.1 201");
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("/problems/unavailable");
  }

  private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    return client.send(
        call(path).header("Content-Type", "application/json").POST(body).build(),
        BodyHandlers.ofString());
  }

  private InputStream open(String path) {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(call(path).build(), BodyHandlers.ofInputStream());
    return answer.join().body();
  }

  private static HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + asked.port() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", CREDENTIALS);
  }

  private static BodyPublisher chunked(String body) {
    return BodyPublishers.ofInputStream(
        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** The answer on a connection that the other side closes. */
  private static String raw(int port, String path, String credentials, String header)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              String.join(
                      "\r\n",
                      "GET " + path + " HTTP/1.1",
                      "Host: localhost",
                      "Authorization: " + credentials,
                      header.contains("Connection") ? header : header + "\r\nConnection: close",
                      "",
                      "")
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
