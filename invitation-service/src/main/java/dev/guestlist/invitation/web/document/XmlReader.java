package dev.guestlist.invitation.web.document;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.guestlist.invitation.web.document.MalformedDocumentException.Fault;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML without anything that XML can do beyond elements and text: no document types, entities
 * or processing instructions.
 */
final class XmlReader {

  private static final Set<String> ENCODINGS = Set.of("UTF-8", "US-ASCII");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final WstxInputFactory FACTORY = factory();

  private XmlReader() {}

  static Document read(String text, Root root) {
    String document = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
      try {
        return new XmlTree(root).document(root(reader));
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw malformed(e.getLocation() == null ? 1 : e.getLocation().getLineNumber());
    }
  }

  private static XmlElement root(XMLStreamReader reader) throws XMLStreamException {
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(java.util.Locale.ROOT))) {
      throw new MalformedDocumentException(Fault.SYNTAX, "Only UTF-8 is taken.");
    }
    @Nullable XmlElement root = null;
    while (reader.hasNext()) {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> root = element(reader);
        case XMLStreamConstants.COMMENT,
            XMLStreamConstants.SPACE,
            XMLStreamConstants.CHARACTERS,
            XMLStreamConstants.END_DOCUMENT -> {}
        default -> throw refused(reader, event);
      }
    }
    if (root == null) {
      throw malformed(1);
    }
    return root;
  }

  private static XmlElement element(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    boolean nil = false;
    Set<String> attributes = new HashSet<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      boolean instance =
          XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(reader.getAttributeNamespace(i));
      if (instance && reader.getAttributeLocalName(i).equals("nil")) {
        nil = Set.of("true", "1").contains(reader.getAttributeValue(i));
      } else if (!instance) {
        attributes.add(reader.getAttributeLocalName(i));
      }
    }
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.COMMENT -> {}
        default -> throw refused(reader, event);
      }
    }
    return new XmlElement(name, namespace, nil, attributes, children, text.toString());
  }

  private static MalformedDocumentException refused(XMLStreamReader reader, int event) {
    return event == XMLStreamConstants.DTD
        ? new MalformedDocumentException(
            Fault.SYNTAX, "DTD not allowed: leave the document type declaration out.")
        : malformed(reader.getLocation().getLineNumber());
  }

  private static MalformedDocumentException malformed(int line) {
    return new MalformedDocumentException(
        Fault.SYNTAX, "The body is not well-formed XML within the limits (line " + line + ").");
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, JsonReader.DEEPEST);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 16);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 2_000);
    return factory;
  }
}
