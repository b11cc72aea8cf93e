package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadXmlTest {

  private static final String VALID = "<userEmail>a@example.com</userEmail>";
  private static final String UFORGE = "http://www.usharesoft.com/uforge";

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();

  private Answer post(String body) {
    return demo.invite(workspace, XML, body);
  }

  private Answer item(String elements) {
    return post("<memberships><membership>" + elements + "</membership></memberships>");
  }

  private long asked() {
    return server.gateway().asked().stream()
        .filter(request -> request.getWorkspaceId().equals(workspace.workspaceId()))
        .count();
  }

  @Nested
  class RefusesAsMalformed {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "{}",
          "memberships",
          "<memberships>",
          "<memberships></membership>",
          "<memberships><membership></memberships>",
          " <?xml version=\"1.0\"?><memberships/>",
          "x<memberships/>",
          "<memberships/>x",
          "<memberships/><memberships/>",
          "<memberships a=\"1\" a=\"2\"/>",
          "<memberships a=1/>",
          "<memberships a/>",
          "<p:memberships/>",
          "<memberships><p:membership/></memberships>",
          "<memberships",
          "<memberships><membership><role>&nbsp;</role></membership></memberships>",
          "<memberships>&undeclared;</memberships>",
          "<memberships>&</memberships>",
          "<memberships>&#0;</memberships>",
          "<memberships>&#xD800;</memberships>",
          "<memberships>&#xFFFF;</memberships>",
          "<memberships>&#1;</memberships>",
          "<memberships>a\u0001b</memberships>",
          "<memberships>]]></memberships>",
          "<memberships><!-- a -- b --></memberships>",
          "<memberships><![CDATA[x</memberships>",
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?><memberships/>",
          "<?xml version=\"1.0\" encoding=\"CP037\"?><memberships/>",
          "<?xml-stylesheet href=\"http://127.0.0.1:1/x\"?><memberships/>",
          "<memberships><?php x?></memberships>"
        })
    void whatIsNotWellFormed(String body) {
      post(body).isProblem(400, "malformed-xml");
      assertThat(asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<!DOCTYPE a>",
          "<!DOCTYPE memberships [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
          "<!DOCTYPE memberships SYSTEM \"http://127.0.0.1:1/x.dtd\">",
          "<!DOCTYPE memberships [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\"> %x;]>"
        })
    void documentTypes(String declaration) {
      Answer answer =
          post(declaration + "<memberships><membership><msg>&x;</msg></membership></memberships>");

      answer.isProblem(400, "malformed-xml");
      assertThat(answer.body()).contains("DTD not allowed").doesNotContain("root:");
      assertThat(asked()).isZero();
    }

    @Test
    void entitiesThatGrow() {
      String laughs =
          "<!DOCTYPE m [<!ENTITY a0 \"ha\">"
              + IntStream.range(1, 30)
                  .mapToObj(i -> "<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">")
                  .collect(Collectors.joining())
              + "]><memberships>&a29;</memberships>";
      String blowUp =
          "<!DOCTYPE m [<!ENTITY a \""
              + "a".repeat(100_000)
              + "\">]><memberships>"
              + "&a;".repeat(1_000)
              + "</memberships>";

      post(laughs).isProblem(400, "malformed-xml");
      post(blowUp).isProblem(400, "malformed-xml");
    }

    @Test
    void depthAndNamesBeyondMeasure() {
      post("<memberships>" + "<a>".repeat(10_000)).isProblem(400, "malformed-xml");
      post("<memberships>" + "<a>".repeat(10_000) + "</a>".repeat(10_000) + "</memberships>")
          .isProblem(400, "malformed-xml");
      String attributes =
          IntStream.range(0, 10_000)
              .mapToObj(i -> " a" + i + "=\"1\"")
              .collect(Collectors.joining());
      post("<memberships" + attributes + "/>").isProblem(400, "malformed-xml");
      String namespaces =
          IntStream.range(0, 10_000)
              .mapToObj(i -> " xmlns:n" + i + "=\"u:" + i + "\"")
              .collect(Collectors.joining());
      assertThat(post("<memberships" + namespaces + "/>").status()).isIn(400, 422);
    }

    @Test
    void otherBytesThanUtf8() {
      byte[] latin =
          "<memberships><membership><userEmail>\u00e4@example.com</userEmail></membership></memberships>"
              .getBytes(StandardCharsets.ISO_8859_1);

      demo.post(ApiClient.memberships(workspace), XML, latin).isProblem(400, "malformed-xml");
    }

    @Test
    void elementsThatStandTwice() {
      item(VALID + "<role>Guest</role><role>Administrator</role>").isProblem(400, "duplicate-key");
      post("<memberships><msg>a</msg><msg>b</msg></memberships>").isProblem(400, "duplicate-key");
      post("<memberships><memberships/><membership>" + VALID + "</membership></memberships>")
          .isProblem(400, "duplicate-key");
    }
  }

  @Nested
  class RefusesAsInvalid {

    @Test
    void otherRootsAndNamespaces() {
      post("<invitations/>").isProblem(422, "validation");
      post("<m:memberships xmlns:m=\"urn:other\"><membership>"
              + VALID
              + "</membership></m:memberships>")
          .isProblem(422, "validation");
      Answer qualified =
          post("<memberships xmlns=\""
                  + UFORGE
                  + "\"><membership>"
                  + VALID
                  + "</membership></memberships>")
              .isProblem(422, "validation")
              .names("#", "unknown-property");
      assertThat(qualified.xml("count(//*[local-name()='pointer'])")).isEqualTo("1");
      assertThat(asked()).isZero();
    }

    @Test
    void unknownElementsAndAttributes() {
      item(VALID + "<token>x</token>").names("#/memberships/0/token", "unknown-property");
      item(VALID + "<state>accepted</state>").names("#/memberships/0/state", "read-only-property");
      item("<userEmail primary=\"true\">a@example.com</userEmail>")
          .isProblem(422, "validation")
          .names("#/memberships/0/userEmail/@primary", "unknown-property");
      item(VALID
              + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\""
              + " href=\"file:///etc/passwd\"/>")
          .isProblem(422, "validation")
          .names("#/memberships/0/include", "unknown-property");
      post("<memberships><memberships><role>x</role></memberships></memberships>")
          .names("#/memberships/role", "unknown-property");
      assertThat(asked()).isZero();
    }

    @Test
    void textWhereElementsBelong() {
      post("<memberships>x<membership>" + VALID + "</membership></memberships>")
          .isProblem(422, "validation");
      item("x" + VALID).isProblem(422, "validation");
      item("<userEmail><b>a@example.com</b></userEmail>")
          .names("#/memberships/0/userEmail", "invalid-type");
      post("<memberships><membership/></memberships>")
          .names("#/memberships/0/userEmail", "required");
      post("<memberships/>").names("#/memberships", "required");
      post("<memberships><memberships/></memberships>").names("#/memberships", "too-few");
    }

    @ParameterizedTest
    @CsvSource({
      "role, Owner, invalid-role", "expires, 2026-02-30T00:00:00Z, invalid-time",
      "locale, not_a_locale, invalid-language", "firstName, http://evil.com, invalid-characters",
      "userLogin, ada, exclusive"
    })
    void theSameAsInJson(String name, String value, String code) {
      item(VALID + "<" + name + ">" + value + "</" + name + ">")
          .isProblem(422, "validation")
          .names("#/memberships/0/" + name, code);
    }

    @Test
    void emptyTextAsEmptyText() {
      item("<userEmail/>").names("#/memberships/0/userEmail", "invalid-address");
      item("<userEmail> </userEmail>").names("#/memberships/0/userEmail", "invalid-address");
      item(VALID + "<role></role>").names("#/memberships/0/role", "invalid-role");
      item("<userEmail>a@example.com&#10;</userEmail>")
          .names("#/memberships/0/userEmail", "invalid-address");
    }

    @Test
    void nilThatSaysSomething() {
      item(VALID
              + "<role xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
              + " xsi:nil=\"true\">Guest</role>")
          .names("#/memberships/0/role", "invalid-type");
    }
  }

  @Nested
  class Takes {

    @Test
    void nilAsAbsent() {
      item(VALID
              + "<role xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
              + " xsi:nil=\"true\"/>")
          .hasStatus(201);
    }

    @Test
    void textThatIsSplitAsOneText() {
      item("<userEmail><![CDATA[split]]><![CDATA[@example]]>.com</userEmail>").hasStatus(201);
      item("<userEmail>whole@<!-- -->example.com</userEmail>").hasStatus(201);
      assertThat(
              server.gateway().asked().stream()
                  .filter(request -> request.getWorkspaceId().equals(workspace.workspaceId()))
                  .map(request -> request.getInviteRequested().getUserEmail()))
          .containsExactly("split@example.com", "whole@example.com");
    }

    @Test
    void elementsInAnyOrderAndADeclaration() {
      post("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- c --><memberships><msg>m</msg>"
              + "<membership><role>Guest</role>"
              + VALID
              + "</membership></memberships>")
          .hasStatus(201);
    }
  }

  @Test
  void writesProblemsAsWellFormedXml() {
    Answer answer = item(VALID + "<x-y>&lt;script&gt;]]&gt;</x-y>");

    answer.isProblem(422, "validation").names("#/memberships/0/x-y", "unknown-property");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+xml");
  }
}
