package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
record Answer(int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = new JsonMapper();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  JsonNode json() {
    return JSON.readTree(body);
  }

  Document xml() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    } catch (Exception e) {
      throw new AssertionError("not XML: " + body, e);
    }
  }

  /** Text at an XPath in which names have no namespaces. */
  String xml(String path) {
    try {
      return XPathFactory.newInstance().newXPath().evaluate(path, xml());
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  Answer hasStatus(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    return this;
  }

  /** That this is the problem, in the format that was asked for, and tells nothing of us. */
  Answer isProblem(int expected, String slug) {
    hasStatus(expected);
    assertThat(slugOf()).as(body).isEqualTo("/problems/" + slug);
    assertThat(body).doesNotContain("Exception", "org.spring", "tools.jackson", "at dev.guestlist");
    return this;
  }

  private String slugOf() {
    if (header("Content-Type").startsWith("application/problem+xml")) {
      assertThat(xml().getDocumentElement().getNamespaceURI()).isEqualTo("urn:ietf:rfc:7807");
      assertThat(xml().getDocumentElement().getLocalName()).isEqualTo("problem");
      return xml("/*/*[local-name()='type']");
    }
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    return json().path("type").asString();
  }

  /** That one of the errors is this one. */
  Answer names(String pointer, String code) {
    if (header("Content-Type").contains("xml")) {
      assertThat(
              xml(
                  "count(//*[local-name()='i'][*[local-name()='pointer']='"
                      + pointer
                      + "' and *[local-name()='code']='"
                      + code
                      + "'])"))
          .as(body)
          .isNotEqualTo("0");
    } else {
      assertThat(json().path("errors"))
          .as(body)
          .anySatisfy(
              error -> {
                assertThat(error.path("pointer").asString()).isEqualTo(pointer);
                assertThat(error.path("code").asString()).isEqualTo(code);
              });
    }
    return this;
  }
}
