package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class BadHttpTest {

  private final EdgeServer server = EdgeServer.running();
  private final WorkspaceKey workspace = server.workspace();
  private final String list = ApiClient.memberships(workspace);
  private final int askedBefore = server.gateway().asked().size();

  @AfterEach
  void asksForNothing() {
    assertThat(server.gateway().asked()).hasSize(askedBefore);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "169.254.169.254:80",
        "[::2]",
        "demo@evil"
      })
  void refusesAnotherHost(String host) throws IOException {
    assertThat(get("Host: " + host + "\r\n")).matches("(?s)HTTP/1.1 4(21|00).*");
  }

  @Test
  void explainsAnotherHost() throws IOException {
    assertThat(get("Host: evil.example\r\n"))
        .startsWith("HTTP/1.1 421")
        .contains("/problems/misdirected-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080"})
  void answersUnderItsOwnNames(String host) throws IOException {
    assertThat(get("Host: " + host + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void refusesNoHostAndTwoHosts() throws IOException {
    assertThat(get("")).startsWith("HTTP/1.1 400");
    assertThat(get("Host: localhost\r\nHost: localhost\r\n")).startsWith("HTTP/1.1 400");
    assertThat(get("Host: localhost\r\nHost: evil.example\r\n")).startsWith("HTTP/1.1 400");
  }

  @Test
  void refusesAnAbsoluteTargetElsewhere() throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      assertThat(
              connection
                  .send(
                      "GET http://evil.example"
                          + list
                          + " HTTP/1.1\r\nHost: localhost\r\n"
                          + RawConnection.credentials()
                          + "\r\n")
                  .answer())
          .matches("(?s)HTTP/1.1 4(21|00).*");
    }
  }

  @Test
  void ignoresAMethodInAHeader() throws IOException {
    assertThat(get("Host: localhost\r\nX-HTTP-Method-Override: DELETE\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PATCH", "OPTIONS", "PROPFIND", "BREW"})
  void namesTheMethodsThatThereAre(String method) throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      assertThat(
              connection
                  .send(
                      method
                          + " "
                          + list
                          + " HTTP/1.1\r\nHost: localhost\r\n"
                          + RawConnection.credentials()
                          + "\r\n")
                  .answer())
          .startsWith("HTTP/1.1 405")
          .containsIgnoringCase("allow: DELETE, GET, HEAD, POST, PUT\r\n")
          .contains("/problems/method-not-allowed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil"})
  void refusesOtherOrigins(String origin) throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      String answer =
          connection
              .send(
                  "OPTIONS "
                      + list
                      + " HTTP/1.1\r\nHost: localhost\r\nOrigin: "
                      + origin
                      + "\r\nAccess-Control-Request-Method: POST\r\n\r\n")
              .answer();
      assertThat(answer).startsWith("HTTP/1.1 403").contains("/problems/forbidden");
      assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("access-control-allow");
    }
  }

  @Test
  void refusesPagesOfOtherOriginsOnThePathsOfOperatorsToo() {
    new ApiClient(server, "demo:demo")
        .send("POST", "/operators/clients", "", "Origin", "https://evil.example")
        .isProblem(403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a;", "//"})
  void findsNothingUnderAStrangePathOfManyParts(String part) throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      String path = "/a".repeat(7_000) + part;
      assertThat(connection.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answer())
          .startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void refusesAnExpectedBodyThatIsTooLargeWithoutAskingForIt() throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      String answer =
          connection.send(post("Expect: 100-continue\r\nContent-Length: 2000000\r\n")).answer();
      assertThat(answer).startsWith("HTTP/1.1 413").doesNotContain("100 Continue");
    }
  }

  @Test
  void asksForAnExpectedBodyThatFits() throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      connection.send(post("Expect: 100-continue\r\nContent-Length: 2\r\n"));
      connection.send("{}");
      assertThat(connection.answer()).startsWith("HTTP/1.1 100").contains("HTTP/1.1 422");
    }
  }

  @Test
  void refusesAChunkedBodyThatIsTooLarge() throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      connection.send(post("Transfer-Encoding: chunked\r\n"));
      String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
      for (int i = 0; i < 20; i++) {
        connection.send(chunk);
      }
      connection.send("0\r\n\r\n");
      String answer = connection.answer();
      assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/payload-too-large");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void answersWhoeverSendsALargeBodyWithoutCredentials() {
    byte[] large = new byte[5 * 1024 * 1024];

    new ApiClient(server, "").post(list, ApiClient.JSON, large).isProblem(401, "unauthenticated");
    new ApiClient(server, "demo:demo")
        .post(list, ApiClient.XML, large)
        .isProblem(413, "payload-too-large");
  }

  @Test
  void givesUpOnABodyThatStops() throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      String answer = connection.send(post("Content-Length: 100\r\n") + "{\"mem").answer();
      assertThat(answer).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void refusesALargeHeaderSection() throws IOException {
    assertThat(get("Host: localhost\r\nX-Large: " + "x".repeat(17_000) + "\r\n"))
        .matches("(?s)HTTP/1.1 4(31|00).*");
    StringBuilder many = new StringBuilder("Host: localhost\r\n");
    for (int i = 0; i < 1_000; i++) {
      many.append("X-Header-").append(i).append(": some value\r\n");
    }
    assertThat(get(many.toString())).matches("(?s)HTTP/1.1 4(31|00).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-A: a\0b\r\n", "X-A: a\rb\r\n", "X A: b\r\n", ": b\r\n"})
  void refusesBrokenHeaders(String header) throws IOException {
    assertThat(get("Host: localhost\r\n" + header)).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%ZZ", "{a}", "\u00e9", "\u00e0"})
  void explainsABrokenQuery(String query) throws IOException {
    assertThat(getOf(list + "?user=" + query))
        .startsWith("HTTP/1.1 400")
        .contains("/problems/invalid-parameter");
  }

  @Test
  void refusesASpaceInTheTarget() throws IOException {
    assertThat(getOf(list + "?user=a b")).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz", "a%2", "{a}", "a|b", "%FF", "\u00e9"})
  void findsNothingUnderABrokenPath(String id) throws IOException {
    assertThat(getOf("/api/orgs/acme/workspaces/" + id))
        .startsWith("HTTP/1.1 404")
        .contains("/problems/not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//[::1]/api",
        "a:[b",
        "api/orgs",
        "http://localhost/api/a|b",
        "http://[::1]:8080/a|b"
      })
  void findsNothingUnderATargetOfAnotherForm(String target) throws IOException {
    String host = target.contains("//[::1]:") ? "[::1]:8080" : "localhost";

    assertThat(get(target, "Host: " + host + "\r\n"))
        .startsWith("HTTP/1.1 404")
        .contains("/problems/not-found");
  }

  @Test
  void logsNothingOfWhatItCannotRead() throws IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
    try (RawConnection connection = new RawConnection(server)) {
      assertThat(
              connection
                  .send(
                      "GET /i/secret-token HTTP/1.1\r\nHost: localhost\r\nCookie: "
                          + "x".repeat(17_000)
                          + "\r\n\r\n")
                  .answer())
          .startsWith("HTTP/1.1 431");
    } finally {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(message -> message.contains("secret-token"));
  }

  private String getOf(String target) throws IOException {
    return get(target, "Host: localhost\r\n");
  }

  private String get(String headers) throws IOException {
    return get(list, headers);
  }

  private String get(String target, String headers) throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      return connection
          .send("GET " + target + " HTTP/1.1\r\n" + headers + RawConnection.credentials() + "\r\n")
          .answer();
    }
  }

  private String post(String headers) {
    return "POST "
        + list
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + RawConnection.credentials()
        + headers
        + "\r\n";
  }
}
