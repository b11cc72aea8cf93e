package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BadJsonTest {

  private static final String VALID = "\"userEmail\":\"a@example.com\"";

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();
  private final int askedBefore = server.gateway().asked().size();

  @AfterEach
  void asksForNothing() {
    assertThat(server.gateway().asked()).hasSize(askedBefore);
  }

  /** What is no JSON at all, by the parts of the grammar that it breaks. */
  static Stream<String> notJson() {
    return Stream.of(
        "",
        " ",
        "{",
        "[",
        "}",
        "]",
        "{]",
        "[}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\":1,,\"b\":1}",
        "{\"a\" \"b\"}",
        "{\"a\"::1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'b'}",
        "{1:1}",
        "{null:1}",
        "{\"a\":1 \"b\":2}",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1:2]",
        "[\"a\"",
        "[\"a",
        "\"",
        "\"a",
        "[\"\\",
        "[\"\\\"]",
        "[\"\\a\"]",
        "[\"\\x00\"]",
        "[\"\\u\"]",
        "[\"\\u1\"]",
        "[\"\\u12\"]",
        "[\"\\u123\"]",
        "[\"\\u123g\"]",
        "[\"\\uD800\\u\"]",
        "[\"a\tb\"]",
        "[\"a\nb\"]",
        "[\"a\0b\"]",
        "[\"\u0001\"]",
        "['a']",
        "[`a`]",
        "[a]",
        "[tru]",
        "[True]",
        "[TRUE]",
        "[nul]",
        "[fals]",
        "[truex]",
        "tru",
        "[+1]",
        "[-]",
        "[- 1]",
        "[--1]",
        "[+-1]",
        "[01]",
        "[-01]",
        "[.5]",
        "[-.5]",
        "[1.]",
        "[1.e1]",
        "[1e]",
        "[1e+]",
        "[1e-]",
        "[1eE2]",
        "[1.2.3]",
        "[0x1]",
        "[0b1]",
        "[1_000]",
        "[1a]",
        "[1,000.]",
        "[NaN]",
        "[-NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[\uFF11]",
        "[1\0]",
        "[\0]",
        "\0",
        "{}{}",
        "{} x",
        "{}]",
        "[][]",
        "{}#",
        "1 2",
        "\"a\" \"b\"",
        "{}//c",
        "{}/**/",
        "/*c*/{}",
        "//c\n{}",
        "#c\n{}",
        "{/*c*/}",
        "[\f]",
        "[\u00a0]",
        "[\u2060]",
        "\uFEFF{}",
        "*",
        "<a/>",
        "&",
        "undefined",
        "[undefined]",
        "{\"a\":undefined}",
        "{\"a\":\"b\"}}",
        "[[[[",
        "{\"a\":{",
        "[\"\uD83D\uDE00\"",
        "(1)",
        "[1;2]",
        "{\"a\"=1}",
        "{\"a\":1}\0",
        "=",
        ":",
        ",");
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void refusesWhatIsNoJson(String body) {
    post(body).isProblem(400, "malformed-json");
  }

  /** Bytes that are no UTF-8: alone, overlong, cut off, surrogates (CESU-8), too high, UTF-16. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FF",
        "80",
        "C080",
        "C1BF",
        "E08080",
        "F0808080",
        "C3",
        "E282",
        "EDA080",
        "EDBFBF",
        "EDA080EDB080",
        "F4908080",
        "F8888080",
        "FEFF",
        "FFFE7B007D00",
        "E5"
      })
  void refusesWhatIsNoUtf8(String hex) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("{\"memberships\":[{\"userEmail\":\"a"));
    body.writeBytes(java.util.HexFormat.of().parseHex(hex));
    body.writeBytes(ascii("@example.com\"}]}"));

    demo.post(ApiClient.memberships(workspace), JSON, body.toByteArray())
        .isProblem(400, "malformed-json");
  }

  /** What implementations may take or refuse: each has one recorded answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "[1E400] 422 validation",
        "[-1e+9999] 422 validation",
        "[0.4e006699] 422 validation",
        "[1.5e+9999] 422 validation",
        "[123123e100000] 422 validation",
        "[-237462374673276894279832749832423479823246327846] 422 validation",
        "[100000000000000000000] 422 validation",
        "[\"\\uD800\"] 422 validation",
        "[\"\\uDADA\"] 422 validation",
        "[\"\\uDd1e\\uD834\"] 422 validation",
        "[\"\\uD888\\u1234\"] 422 validation",
        "{\"\\uDFAA\":0} 422 validation",
        "\"a\" 422 validation",
        "1 422 validation",
        "null 422 validation",
        "[] 422 validation",
        "true 422 validation",
      })
  void answersWhatMayBeTakenOrRefusedAlwaysTheSame(String body, int status, String slug) {
    post(body).isProblem(status, slug);
  }

  @Test
  void refusesDeepNestingAtOnce() {
    post("[".repeat(100_000)).isProblem(400, "malformed-json");
    post("{\"a\":".repeat(100_000)).isProblem(400, "malformed-json");
    post("[".repeat(500) + "]".repeat(500)).isProblem(400, "malformed-json");
    post("{\"memberships\":" + "[".repeat(16) + "]".repeat(16) + "}")
        .isProblem(400, "malformed-json");
  }

  @Test
  void refusesAbsurdNumbersNamesAndObjects() {
    post("{\"memberships\":" + "1".repeat(1_000_000) + "}").isProblem(400, "malformed-json");
    post("{\"" + "n".repeat(1_000_000) + "\":1}").isProblem(400, "malformed-json");
    post("{"
            + String.join(
                ",", IntStream.range(0, 10_000).mapToObj(i -> "\"k" + i + "\":1").toList())
            + "}")
        .isProblem(400, "malformed-json");
    post("{" + String.join(",", colliding()) + "}").isProblem(400, "malformed-json");
    post("{\"expires\":1e999999999}").isProblem(422, "validation");
  }

  @Test
  void refusesKeysThatStandTwice() {
    post("{\"memberships\":[{" + VALID + ",\"role\":\"Guest\",\"role\":\"Administrator\"}]}")
        .isProblem(400, "duplicate-key");
    post("{\"memberships\":[{" + VALID + ",\"role\":\"Guest\",\"r\\u006fle\":\"Administrator\"}]}")
        .isProblem(400, "duplicate-key");
    post("{\"msg\":\"a\",\"msg\":\"a\"}").isProblem(400, "duplicate-key");
  }

  @Test
  void refusesXmlThatSaysItIsJson() {
    post("<memberships/>").isProblem(400, "malformed-json");
  }

  @ParameterizedTest
  @CsvSource({
    "status, unknown-property",
    "id, read-only-property",
    "workspaceId, unknown-property",
    "invitedBy, unknown-property",
    "token, unknown-property",
    "version, unknown-property",
    "createdAt, unknown-property",
    "state, read-only-property",
    "accepted, read-only-property",
    "uri, read-only-property",
    "digest, read-only-property",
    "delivery, read-only-property",
    "generation, read-only-property",
    "joinedDate, read-only-property",
    "__proto__, unknown-property",
    "UserEmail, unknown-property"
  })
  void refusesWhatTheCallerCanNotSet(String name, String code) {
    item(VALID + ",\"" + name + "\":\"x\"")
        .isProblem(422, "validation")
        .names("#/memberships/0/" + name, code);
  }

  @Test
  void refusesUnknownPropertiesOfTheListWithEscapedPointers() {
    post("{\"a~b/c d%\":1,\"memberships\":[{" + VALID + "}]}")
        .isProblem(422, "validation")
        .names("#/a~0b~1c%20d%25", "unknown-property");
    post("{\"memberships\":[{" + VALID + "}],\"referrer\":{\"role\":\"x\"}}")
        .names("#/referrer/role", "unknown-property");
  }

  @Test
  void takesNullAsAbsent() {
    item("\"userEmail\":null").names("#/memberships/0/userEmail", "required");
    item("").names("#/memberships/0/userEmail", "required");
    post("{\"memberships\":null}").names("#/memberships", "required");
    post("{\"memberships\":[]}").names("#/memberships", "too-few");
    post("{\"memberships\":[null]}").names("#/memberships/0", "invalid-type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'memberships':[null]}            | #/memberships/0",
        "{'memberships':[5]}               | #/memberships/0",
        "{'memberships':{}}                | #/memberships",
        "{'memberships':[{'userLogin':5}]} | #/memberships/0/userLogin",
        "[]                                | #",
      })
  void doesNotMissWhatCannotBeThere(String body, String pointer) {
    JsonNode errors =
        post(body.replace('\'', '"')).isProblem(422, "validation").json().get("errors");

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).get("pointer").asString()).isEqualTo(pointer);
    assertThat(errors.get(0).get("code").asString()).isEqualTo("invalid-type");
  }

  @Test
  void listsWhatIsWrongInTooManyMetadataToo() {
    StringBuilder metadata = new StringBuilder("\"k0\":\"" + "x".repeat(501) + "\"");
    for (int i = 1; i <= 20; i++) {
      metadata.append(",\"k").append(i).append("\":\"v\"");
    }
    item(VALID + ",\"metadata\":{" + metadata + "}")
        .isProblem(422, "validation")
        .names("#/memberships/0/metadata", "too-long")
        .names("#/memberships/0/metadata/k0", "too-long");
  }

  @Test
  void takesNoTextForATruthValue() {
    post("{\"memberships\":[{"
            + VALID
            + "}],\"referrer\":{\"email\":\"r@example.com\",\"active\":\"true\"}}")
        .isProblem(422, "validation")
        .names("#/referrer/active", "invalid-type");
  }

  @Test
  void listsEveryErrorAndDoesNothing() {
    post("{\"msg\":1,\"memberships\":[{\"userEmail\":\"x\",\"role\":\"Owner\",\"locale\":\"-\"},"
            + "{"
            + VALID
            + "},{"
            + VALID
            + ",\"userLogin\":\"ada\"}]}")
        .isProblem(422, "validation")
        .names("#/msg", "invalid-type")
        .names("#/memberships/0/userEmail", "invalid-address")
        .names("#/memberships/0/role", "invalid-role")
        .names("#/memberships/0/locale", "invalid-language")
        .names("#/memberships/2/userLogin", "exclusive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"a@example.com\",\"b@example.com\"]",
        "{\"a\":\"b\"}",
        "1",
        "true",
        "[[\"a\"]]"
      })
  void refusesOtherTypesThanText(String value) {
    item("\"userEmail\":" + value)
        .isProblem(422, "validation")
        .names("#/memberships/0/userEmail", "invalid-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Owner\"",
        "\"OWNER \"",
        "\"0\"",
        "1",
        "\"guest\"",
        "\"m\u00e9mber\"",
        "\"Gu\u0435st\"",
        "\"\"",
        "\" Guest\"",
        "[\"Guest\"]",
        "\"Guest\\u0000\""
      })
  void refusesOtherRoles(String role) {
    item(VALID + ",\"role\":" + role)
        .isProblem(422, "validation")
        .names("#/memberships/0/role", "invalid-role");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-02-30T00:00:00Z\"",
        "\"2030-01-01\"",
        "\"2030-01-01T00:00:00\"",
        "\"+292278995-01-01T00:00:00Z\"",
        "\"2030-01-01T00:00:60Z\"",
        "1893456000",
        "1e400",
        "\"2030-01-01T24:00:00Z\"",
        "\"2030-13-01T00:00:00Z\"",
        "\"2030-01-01 00:00:00Z\"",
        "\"2030-01-01T00:00:00+25:00\"",
        "\"tomorrow\"",
        "\"\"",
        "\"2001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59Z\"",
        "-0"
      })
  void refusesOtherTimes(String expires) {
    item(VALID + ",\"expires\":" + expires)
        .isProblem(422, "validation")
        .names("#/memberships/0/expires", "invalid-time");
  }

  @Test
  void refusesLoneSurrogatesAndNulInAnyText() {
    for (String bad : new String[] {"\\uD800", "\\uDC00x", "a\\u0000b"}) {
      item(VALID + ",\"msg\":\"" + bad + "\"").names("#/memberships/0/msg", "invalid-characters");
      item(VALID + ",\"firstName\":\"" + bad + "\"")
          .names("#/memberships/0/firstName", "invalid-characters");
      item(VALID + ",\"externalId\":\"" + bad + "\"")
          .names("#/memberships/0/externalId", "invalid-characters");
      item("\"userEmail\":\"" + bad + "@example.com\"")
          .names("#/memberships/0/userEmail", "invalid-address");
      item(VALID + ",\"" + bad + "\":1").isProblem(422, "validation");
    }
  }

  @Test
  void refusesMoreThanAThousandItems() {
    post("{\"memberships\":[" + "{},".repeat(1_000) + "{}]}")
        .isProblem(422, "validation")
        .names("#/memberships", "too-long");
  }

  private Answer item(String properties) {
    return post("{\"memberships\":[{" + properties + "}]}");
  }

  private Answer post(String body) {
    return demo.invite(workspace, JSON, body);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Different names of one hash: "Aa" and "BB" have the same. */
  private static Stream<String> collidingNames() {
    return IntStream.range(0, 4_096)
        .mapToObj(
            bits -> {
              StringBuilder name = new StringBuilder();
              for (int bit = 0; bit < 12; bit++) {
                name.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
              }
              return name.toString();
            });
  }

  private static Iterable<String> colliding() {
    return collidingNames().map(name -> "\"" + name + "\":1").toList();
  }
}
