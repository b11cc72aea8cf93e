package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Addresses, names and messages that must be refused, the same in JSON and XML. */
class BadTextTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();
  private final int askedBefore = server.gateway().asked().size();

  @AfterEach
  void asksForNothing() {
    assertThat(server.gateway().asked()).hasSize(askedBefore);
  }

  static Stream<String> badAddresses() {
    return Stream.of(
        "",
        " ",
        "a",
        "@",
        "a@",
        "@b.com",
        "a@b",
        "a@localhost",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "a@10.0.0.1",
        "a@@b.com",
        "a@b@c.com",
        "\"a b\"@x.com",
        "\"a@b\"@x.com",
        "\"\\\"@evil.com\"@x.com",
        "a@x.com\r\nBcc: victim@y.com",
        "a@x.com\nBcc: v@y.com",
        "a%0d%0aBcc:v@x.com\r\n",
        "a\u0085@x.com",
        "a@x.com\u2028",
        "\u560Aa@x.com",
        "<aaa@bbb.com>ccc@ddd.com",
        "<a@x.com>",
        "A <a@x.com>",
        "=?utf-8?q?=41=42?=@x.com",
        "=?x?q?victim=40y.com=3e=00?=@x.com",
        "list:a@x.com,b@y.com;",
        "a@x.com,b@y.com",
        "a@x.com;b@y.com",
        "a@x.com b@y.com",
        "@relay.com:a@x.com",
        "a%y.com@x.com",
        "x!a@y",
        "a".repeat(310) + "@x.com",
        "a@" + "x".repeat(320) + ".com",
        "a.".repeat(50_000) + "@x.com",
        "\u0430dmin@x.com",
        "admin@\u0430pple.com",
        "\uFF41@\uFF58.com",
        "a\uFF20x.com",
        "a@x\u3002com",
        "e\u0301@x.com",
        "a\u200D@x.com",
        "a\u00AD@x.com",
        "\u200Fa@x.com",
        "a\u00A0@x.com",
        "\ta@x.com",
        " a@x.com",
        "a@x.com ",
        "a@x_y.com",
        "a@-x.com",
        "a@x-.com",
        "a@xn--.com",
        "a@xn--a-ecp.com",
        "a@x.123",
        "a@x.invalid",
        "a@x.test",
        "a@x.onion",
        "a@x.local",
        "a.@x.com",
        ".a@x.com",
        "a..b@x.com",
        "a@x..com",
        "a@.com",
        "a@x.com.",
        "a(c)@x.com",
        "a@x.com(c)",
        "' OR 1=1--@x.com",
        "\u00fc@x.com",
        "mailto:a@x.com");
  }

  @ParameterizedTest
  @MethodSource("badAddresses")
  void refusesAnAddressThatMailCanNotGoTo(String address) {
    refusesInBoth("userEmail", address, "invalid-address");
  }

  @Test
  void refusesAnAddressOfAMegabyteAtOnce() {
    refusesInBoth("userEmail", "a".repeat(1_000_000) + "@x.com", "invalid-address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your account was hacked, call +1-800-555-0100",
        "http://evil.com",
        "see evil.com",
        "www.evil",
        "x@evil.com",
        "a\u202Eb",
        "   ",
        "\u200D",
        "\u200D\u200D",
        "=?utf-8?q?x?=",
        "Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "two\nlines",
        "two\r\nBcc: x",
        ""
      })
  void refusesANameThatCouldMislead(String name) {
    refusesInBoth("firstName", name, "invalid-characters");
    refusesInBoth("surname", name, "invalid-characters");
    String body = json("name", name);
    demo.post(
            "/api/orgs/acme/workspaces",
            ApiClient.JSON,
            body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .isProblem(422, "validation")
        .names("#/name", name.isEmpty() ? "required" : "invalid-characters");
  }

  @Test
  void refusesTextThatIsTooLong() {
    refusesInBoth("firstName", "x".repeat(101), "too-long");
    refusesInBoth("firstName", "\uD83D\uDE00".repeat(300), "too-long");
    refusesInBoth("surname", "x".repeat(1_000_000), "too-long");
    refusesInBoth("externalId", "x".repeat(101), "too-long");
    refusesInBoth("msg", "x".repeat(2_001), "too-long");
    refusesInBoth("msg", "\n".repeat(10_000), "too-long");
    refusesInBoth("msg", "x".repeat(100_000), "too-long");
    refusesInBoth("userLogin", "x".repeat(101), "too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u202Eb",
        "a\u2066b",
        "a\u2028b",
        "\u0085",
        "\uFFFE",
        "a\u0301\u0301\u0301\u0301\u0301\u0301"
      })
  void refusesAMessageWithCharactersThatHide(String msg) {
    refusesInJson("msg", msg, "invalid-characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001B[31mred", "bell\u0007", "nul\u0000"})
  void refusesControlCharactersWhichXmlCanNotEvenSay(String msg) {
    refusesInJson("msg", msg, "invalid-characters");
    demo.invite(workspace, ApiClient.XML, xml("msg", msg)).isProblem(400, "malformed-xml");
  }

  private void refusesInBoth(String name, String value, String code) {
    refusesInJson(name, value, code);
    demo.invite(workspace, ApiClient.XML, xml(name, value))
        .isProblem(422, "validation")
        .names("#/memberships/0/" + name, code);
  }

  private void refusesInJson(String name, String value, String code) {
    demo.invite(workspace, ApiClient.JSON, "{\"memberships\":[" + json(name, value) + "]}")
        .isProblem(422, "validation")
        .names("#/memberships/0/" + name, code);
  }

  private static String json(String name, String value) {
    return "{\"" + name + "\":" + MAPPER.writeValueAsString(value) + "}";
  }

  private static String xml(String name, String value) {
    String escaped =
        value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\r", "&#13;");
    return "<memberships><membership><"
        + name
        + ">"
        + escaped
        + "</"
        + name
        + "></membership></memberships>";
  }
}
