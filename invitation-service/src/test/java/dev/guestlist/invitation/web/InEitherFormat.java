package dev.guestlist.invitation.web;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in XML what is written in JSON, so that one table of cases serves both. */
final class InEitherFormat {

  private static final JsonMapper JSON = new JsonMapper();

  private InEitherFormat() {}

  /** The body in this format. */
  static String body(String type, String root, String json) {
    if (type.equals(ApiClient.JSON) || json.isEmpty()) {
      return json;
    }
    StringBuilder xml = new StringBuilder();
    xml.append("<u:").append(root).append(" xmlns:u=\"http://www.usharesoft.com/uforge\">");
    properties(JSON.readTree(json), xml);
    return xml.append("</u:").append(root).append('>').toString();
  }

  private static void properties(JsonNode object, StringBuilder xml) {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      if (property.getValue().isNull()) {
        xml.append('<')
            .append(name)
            .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>");
        continue;
      }
      xml.append('<').append(name).append('>');
      if (name.equals("metadata") && property.getValue().isObject()) {
        entries(property.getValue(), xml);
      } else {
        value(name.equals("memberships") ? "membership" : "i", property.getValue(), xml);
      }
      xml.append("</").append(name).append('>');
    }
  }

  private static void value(String item, JsonNode value, StringBuilder xml) {
    if (value.isObject()) {
      properties(value, xml);
    } else if (value.isArray()) {
      for (JsonNode one : value) {
        xml.append('<').append(item).append('>');
        value("i", one, xml);
        xml.append("</").append(item).append('>');
      }
    } else {
      xml.append(value.asString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
  }

  private static void entries(JsonNode metadata, StringBuilder xml) {
    for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
      xml.append("<entry><key>").append(entry.getKey()).append("</key><value>");
      value("i", entry.getValue(), xml);
      xml.append("</value></entry>");
    }
  }
}
