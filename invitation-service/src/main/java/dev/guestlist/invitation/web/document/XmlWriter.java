package dev.guestlist.invitation.web.document;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tree as XML. Elements of Guestlist below the root stand in no namespace; those of a
 * problem stand in its own (RFC 9457, appendix B).
 */
final class XmlWriter {

  private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

  /** Characters that XML 1.0 can't hold, not even escaped. */
  private static final Pattern IMPOSSIBLE =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private static final Map<String, String> ITEMS =
      Map.of(
          "memberships",
          "membership",
          "workspaces",
          "workspace",
          "history",
          "entry",
          "webhooks",
          "webhook",
          "deliveries",
          "delivery");

  private static final String METADATA = "metadata";

  private final XMLStreamWriter writer;

  private XmlWriter(XMLStreamWriter writer) {
    this.writer = writer;
  }

  static byte[] write(Root root, ObjectNode content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter stream = FACTORY.createXMLStreamWriter(text);
      stream.writeStartDocument("UTF-8", "1.0");
      if (root == Root.PROBLEM) {
        stream.writeStartElement(root.element());
        stream.writeDefaultNamespace(root.namespace());
      } else {
        stream.writeStartElement("ns0", root.element(), root.namespace());
        stream.writeNamespace("ns0", root.namespace());
      }
      new XmlWriter(stream).properties(content);
      stream.writeEndDocument();
      stream.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("An answer could not be written as XML", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void properties(JsonNode object) throws XMLStreamException {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      writer.writeStartElement(property.getKey());
      if (property.getKey().equals(METADATA)) {
        entries(property.getValue());
      } else {
        value(property.getKey(), property.getValue());
      }
      writer.writeEndElement();
    }
  }

  private void value(String name, JsonNode value) throws XMLStreamException {
    if (value.isObject()) {
      properties(value);
    } else if (value.isArray()) {
      for (JsonNode item : value) {
        writer.writeStartElement(ITEMS.getOrDefault(name, "i"));
        value(name, item);
        writer.writeEndElement();
      }
    } else {
      writer.writeCharacters(IMPOSSIBLE.matcher(value.asString()).replaceAll("\uFFFD"));
    }
  }

  private void entries(JsonNode metadata) throws XMLStreamException {
    for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
      writer.writeStartElement("entry");
      writer.writeStartElement("key");
      value(METADATA, JsonNodeFactory.instance.stringNode(entry.getKey()));
      writer.writeEndElement();
      writer.writeStartElement("value");
      value(METADATA, entry.getValue());
      writer.writeEndElement();
      writer.writeEndElement();
    }
  }
}
