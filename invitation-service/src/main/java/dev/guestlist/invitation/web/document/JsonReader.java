package dev.guestlist.invitation.web.document;

import dev.guestlist.invitation.web.document.MalformedDocumentException.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON as RFC 8259 has it and nothing more, within tight limits. */
final class JsonReader {

  static final int DEEPEST = 16;
  static final int MOST_PROPERTIES = 64;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(200)
                  .maxNumberLength(100)
                  .build())
          .build();

  private JsonReader() {}

  static JsonNode read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new MalformedDocumentException(Fault.SYNTAX, "The body is empty.");
      }
      JsonNode content = value(parser, first);
      if (parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation());
      }
      return content;
    } catch (JacksonException e) {
      throw malformed(e.getLocation());
    }
  }

  private static JsonNode value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      // No property is a fraction: that it is one is all that matters.
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(0.5);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw malformed(parser.currentTokenLocation());
    };
  }

  private static ObjectNode object(JsonParser parser) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (object.has(name)) {
        throw new MalformedDocumentException(
            Fault.DUPLICATE_KEY, "A property stands twice in one object: leave one of them out.");
      }
      if (object.size() == MOST_PROPERTIES) {
        throw new MalformedDocumentException(
            Fault.SYNTAX, "An object has more than " + MOST_PROPERTIES + " properties.");
      }
      object.set(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(parser, token));
    }
    return array;
  }

  /** A limit that is passed has no location. */
  private static MalformedDocumentException malformed(@Nullable TokenStreamLocation at) {
    String place =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return new MalformedDocumentException(
        Fault.SYNTAX, "The body is not well-formed JSON within the limits" + place + ".");
  }
}
