package dev.guestlist.invitation.web.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One spelling for content that is the same: XML knows no null and has most values as text, and
 * order of properties does not matter.
 */
public final class Canonical {

  private Canonical() {}

  /** The spelling. */
  public static String text(JsonNode content) {
    if (content.isObject()) {
      Map<String, String> properties = new TreeMap<>();
      for (Map.Entry<String, JsonNode> property : content.properties()) {
        if (!property.getValue().isNull()) {
          properties.put(property.getKey(), text(property.getValue()));
        }
      }
      return properties.toString();
    }
    if (content.isArray()) {
      List<String> items = new ArrayList<>();
      content.forEach(item -> items.add(text(item)));
      return items.toString();
    }
    return JsonNodeFactory.instance.stringNode(content.asString()).toString();
  }
}
