package dev.guestlist.invitation.web.representation;

import dev.guestlist.invitation.web.document.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes properties in order; absent ones are left out. */
final class Properties {

  private final ObjectNode object = JsonNodeFactory.instance.objectNode();

  Properties put(String name, @Nullable String value) {
    if (value != null) {
      object.put(name, value);
    }
    return this;
  }

  Properties put(String name, @Nullable Instant value) {
    return put(name, value == null ? null : Times.write(value));
  }

  Properties put(String name, boolean value) {
    object.put(name, value);
    return this;
  }

  Properties put(String name, long value) {
    object.put(name, value);
    return this;
  }

  Properties put(String name, @Nullable Integer value) {
    if (value != null) {
      object.put(name, value);
    }
    return this;
  }

  Properties put(String name, @Nullable ObjectNode value) {
    if (value != null) {
      object.set(name, value);
    }
    return this;
  }

  Properties put(String name, List<String> values) {
    ArrayNode array = object.putArray(name);
    values.forEach(array::add);
    return this;
  }

  ObjectNode object() {
    return object;
  }
}
