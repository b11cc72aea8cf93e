package dev.guestlist.invitation.web.document;

import dev.guestlist.schemas.rules.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The properties of one object in a request; what is wrong with them is noted, not thrown. */
public final class Fields {

  private final JsonNode object;
  private final String pointer;
  private final Violations violations;

  /**
   * The properties of the object.
   *
   * @param pointer where the object stands
   * @param known names that may be given
   * @param readOnly names of properties that only answers have
   * @param violations where to note what is wrong
   */
  public Fields(
      JsonNode node,
      String pointer,
      Set<String> known,
      Set<String> readOnly,
      Violations violations) {
    this.pointer = pointer;
    this.violations = violations;
    if (node.isObject()) {
      object = node;
    } else {
      object = JsonNodeFactory.instance.objectNode();
      violations.addWrongType(
          new Violation(pointer, "invalid-type", "Give an object with properties."));
    }
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      if (readOnly.contains(name)) {
        if (!property.getValue().isNull()) {
          note(name, "read-only-property", "Leave out what only Guestlist can set.");
        }
      } else if (!known.contains(name)) {
        note(name, "unknown-property", "Leave it out, or correct its name.");
      }
    }
  }

  /** A text, or null when it is absent or no text. */
  public @Nullable String text(String name) {
    return text(name, "invalid-type", "Give a text.");
  }

  /** A text that stands for something else, so that anything but a text has that thing's code. */
  public @Nullable String text(String name, String code, String remedy) {
    return value(name)
        .flatMap(
            value -> {
              if (!value.isString()) {
                note(name, code, remedy);
                return Optional.<String>empty();
              }
              return Optional.of(value.stringValue());
            })
        .orElse(null);
  }

  /** A time, or null when it is absent or no time. */
  public @Nullable Instant time(String name) {
    String remedy = "Give a time such as 2030-01-31T12:00:00Z.";
    String text = text(name, "invalid-time", remedy);
    if (text == null) {
      return null;
    }
    Optional<Instant> time = Times.read(text);
    if (time.isEmpty()) {
      note(name, "invalid-time", remedy);
    }
    return time.orElse(null);
  }

  /** A truth value; the fallback when it is absent or something else. */
  public boolean flag(String name, boolean fallback) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      note(name, "invalid-type", "Give true or false.");
    }
    return value.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(fallback);
  }

  /** A whole number, or nothing when it is absent or something else. */
  public Optional<Integer> number(String name) {
    Optional<JsonNode> value = value(name);
    Optional<JsonNode> whole =
        value.filter(given -> given.isIntegralNumber() && given.canConvertToInt());
    if (value.isPresent() && whole.isEmpty()) {
      note(name, "invalid-type", "Give a whole number.");
    }
    return whole.map(JsonNode::intValue);
  }

  /** The texts of a list, or nothing when it is absent or no list. */
  public Optional<List<String>> texts(String name) {
    return list(name)
        .map(
            items -> {
              List<String> texts = new ArrayList<>();
              for (int i = 0; i < items.size(); i++) {
                if (items.get(i).isString()) {
                  texts.add(items.get(i).stringValue());
                } else {
                  violations.add(new Violation(at(name) + "/" + i, "invalid-type", "Give a text."));
                  // The others keep their places.
                  texts.add("");
                }
              }
              return texts;
            });
  }

  /** Texts by the caller's own names, or nothing when it is absent or something else. */
  public Optional<Map<String, String>> map(String name) {
    return value(name)
        .flatMap(
            value -> {
              if (!value.isObject()) {
                noteWrongType(name, "Give an object whose values are texts.");
                return Optional.empty();
              }
              Map<String, String> texts = new TreeMap<>();
              for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (entry.getValue().isString()) {
                  texts.put(entry.getKey(), entry.getValue().stringValue());
                } else if (!entry.getValue().isNull()) {
                  violations.add(
                      new Violation(
                          at(name) + "/" + escaped(entry.getKey()),
                          "invalid-type",
                          "Give a text."));
                }
              }
              return Optional.of(texts);
            });
  }

  /** An object, where there is one. */
  public Optional<Fields> object(String name, Set<String> known, Set<String> readOnly) {
    return value(name).map(value -> new Fields(value, at(name), known, readOnly, violations));
  }

  /** The items of a list, or nothing when it is absent or no list. */
  public Optional<List<JsonNode>> list(String name) {
    return value(name)
        .flatMap(
            value -> {
              if (!value.isArray()) {
                noteWrongType(name, "Give a list.");
                return Optional.empty();
              }
              List<JsonNode> items = new ArrayList<>();
              value.forEach(items::add);
              return Optional.of(items);
            });
  }

  /** Notes what is wrong with a property. What is no object lacks none. */
  public void note(String name, String code, String detail) {
    if (!violations.isOfWrongType(pointer)) {
      violations.add(new Violation(at(name), code, detail));
    }
  }

  private void noteWrongType(String name, String remedy) {
    violations.addWrongType(new Violation(at(name), "invalid-type", remedy));
  }

  /** Notes what the rules say is wrong, but for what is noted already and what follows from it. */
  public void note(List<Violation> found) {
    for (Violation violation : found) {
      Violation here = violation.under(pointer);
      if (!violations.isAt(here.pointer()) && !violations.isWithinWrongType(here.pointer())) {
        violations.add(here);
      }
    }
  }

  private String at(String name) {
    return pointer + "/" + escaped(name);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Whether it is given; in a request null is the same as absent. */
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /** A value of any kind, where there is one. */
  public Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }
}
