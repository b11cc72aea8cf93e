package dev.guestlist.invitation.web.document;

import dev.guestlist.invitation.web.document.MalformedDocumentException.Fault;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns elements into the tree that JSON would have given. The list of memberships may be nested
 * twice ({@code memberships/memberships/membership}) or once ({@code memberships/membership}); the
 * lists of a policy and of a webhook have items named {@code i}; metadata have {@code entry} with
 * {@code key} and {@code value}.
 */
final class XmlTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String LIST = Root.MEMBERSHIPS.element();
  private static final String ITEM = Root.MEMBERSHIP.element();
  private static final String METADATA = "metadata";

  /** The lists of a policy and of a webhook, and whether their items have properties. */
  private static final Map<Root, Map<String, Boolean>> LISTS =
      Map.of(
          Root.POLICY,
          Map.of("redirectUris", false, "notifyReferrer", false, "autoInvite", true),
          Root.WEBHOOK,
          Map.of("types", false));

  /** Properties whose text is a truth value, or a whole number, in whichever place they stand. */
  private static final Set<String> FLAGS =
      Set.of("accepted", "accountRequired", "active", "declined", "revokeWithInviter");

  private static final Set<String> NUMBERS =
      Set.of("expiryHours", "generation", "reminderHoursBefore");

  private static final Pattern TRUTH = Pattern.compile("true|false");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private static final String RULE = "i";
  private static final Set<String> ENTRY = Set.of("key", "value");

  private final Root root;
  private final List<Violation> violations = new ArrayList<>();

  XmlTree(Root root) {
    this.root = root;
  }

  Document document(XmlElement element) {
    boolean named = element.name().equals(root.element());
    boolean known = element.namespace().isEmpty() || element.namespace().equals(root.namespace());
    if (!named || !known) {
      violations.add(
          unknown("/" + segment(element.name()), "Use the root " + root.element() + "."));
      return new Document(NODES.objectNode(), violations);
    }
    if (element.holds(root.namespace())) {
      // Said once; all else that is wrong is found as if they had none.
      violations.add(
          unknown(
              "",
              "Only the root has the namespace: declare it there with a prefix, such as <g:"
                  + root.element()
                  + " xmlns:g=\"...\">, so that the elements in it have none."));
    }
    XmlElement bare = element.without(root.namespace());
    attributes(bare, "");
    mixed(bare, "");
    return new Document(object(bare, ""), violations);
  }

  private ObjectNode object(XmlElement element, String pointer) {
    if (element.children().size() > JsonReader.MOST_PROPERTIES && !pointer.isEmpty()) {
      throw tooMany();
    }
    ObjectNode object = NODES.objectNode();
    Set<String> seen = new HashSet<>();
    boolean list = pointer.isEmpty() && root == Root.MEMBERSHIPS;
    for (XmlElement child : element.children()) {
      if (list && child.name().equals(ITEM) && child.namespace().isEmpty()) {
        if (seen.contains(LIST)) {
          throw duplicate();
        }
        ArrayNode items = object.withArray("/" + LIST);
        items.add(node(child, "/" + LIST + "/" + items.size()));
        continue;
      }
      if (!seen.add(child.name()) || object.has(child.name())) {
        throw duplicate();
      }
      String at = pointer + "/" + segment(child.name());
      if (!child.namespace().isEmpty()) {
        violations.add(unknown(at, "Leave the namespace off elements other than the root."));
      } else if (list && child.name().equals(LIST)) {
        object.set(LIST, items(child, at));
      } else if (child.name().equals(METADATA) && !child.nil()) {
        object.set(METADATA, metadata(child, at));
      } else if (pointer.isEmpty() && lists().containsKey(child.name())) {
        object.set(child.name(), rules(child, at, lists().getOrDefault(child.name(), false)));
      } else {
        object.set(child.name(), node(child, at));
      }
    }
    return object;
  }

  private Map<String, Boolean> lists() {
    return LISTS.getOrDefault(root, Map.of());
  }

  private JsonNode items(XmlElement list, String pointer) {
    attributes(list, pointer);
    mixed(list, pointer);
    ArrayNode items = NODES.arrayNode();
    for (XmlElement child : list.children()) {
      if (child.name().equals(ITEM) && child.namespace().isEmpty()) {
        items.add(node(child, pointer + "/" + items.size()));
      } else {
        violations.add(
            unknown(pointer + "/" + segment(child.name()), "Use elements named membership here."));
      }
    }
    return items;
  }

  /** Such a list; text in its place is left to whoever expects a list. */
  private JsonNode rules(XmlElement list, String pointer, boolean properties) {
    if (list.nil() || (list.children().isEmpty() && !list.text().isBlank())) {
      return node(list, pointer);
    }
    attributes(list, pointer);
    mixed(list, pointer);
    ArrayNode items = NODES.arrayNode();
    for (XmlElement child : list.children()) {
      String at = pointer + "/" + items.size();
      if (!child.name().equals(RULE) || !child.namespace().isEmpty()) {
        violations.add(
            unknown(pointer + "/" + segment(child.name()), "Use elements named i here."));
      } else {
        items.add(properties ? item(child, at) : node(child, at));
      }
    }
    return items;
  }

  /** The caller's own data; text in their place is left to whoever expects an object. */
  private JsonNode metadata(XmlElement element, String pointer) {
    if (element.children().isEmpty() && !element.text().isBlank()) {
      return node(element, pointer);
    }
    attributes(element, pointer);
    mixed(element, pointer);
    ObjectNode object = NODES.objectNode();
    for (XmlElement child : element.children()) {
      if (!child.name().equals("entry") || !child.namespace().isEmpty()) {
        violations.add(
            unknown(pointer + "/" + segment(child.name()), "Use elements named entry here."));
        continue;
      }
      JsonNode entry = item(child, pointer + "/entry");
      String key = entry.path("key").asString("");
      if (object.has(key)) {
        throw duplicate();
      }
      if (object.size() == JsonReader.MOST_PROPERTIES) {
        throw tooMany();
      }
      String at = pointer + "/" + segment(key);
      for (String name : entry.propertyNames()) {
        if (!ENTRY.contains(name)) {
          violations.add(unknown(at + "/" + segment(name), "Use key and value alone."));
        }
      }
      if (!entry.has("value")) {
        violations.add(new Violation(at, "required", "Give every entry a value."));
      }
      object.set(key, entry.has("value") ? entry.get("value") : NODES.nullNode());
    }
    return object;
  }

  /** An element that has properties, be they none. */
  private JsonNode item(XmlElement element, String pointer) {
    if (element.nil() || !element.children().isEmpty() || !element.text().isBlank()) {
      return node(element, pointer);
    }
    attributes(element, pointer);
    return NODES.objectNode();
  }

  private JsonNode node(XmlElement element, String pointer) {
    attributes(element, pointer);
    boolean item = pointer.startsWith("/" + LIST + "/") && element.name().equals(ITEM);
    if (element.nil()) {
      empty(element, pointer);
      return NODES.nullNode();
    }
    if (element.children().isEmpty() && !(item && element.text().isBlank())) {
      return value(element.name(), element.text());
    }
    mixed(element, pointer);
    return object(element, pointer);
  }

  /** What JSON has as something else than a text; other text is left to whoever expects that. */
  private static JsonNode value(String name, String text) {
    if (FLAGS.contains(name) && TRUTH.matcher(text).matches()) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    if (NUMBERS.contains(name) && WHOLE.matcher(text).matches()) {
      return NODES.numberNode(Long.parseLong(text));
    }
    return NODES.stringNode(text);
  }

  private void attributes(XmlElement element, String pointer) {
    for (String attribute : element.attributes()) {
      violations.add(
          unknown(pointer + "/@" + segment(attribute), "Attributes have no meaning here."));
    }
  }

  /** What says that it is absent says nothing else (XML Schema Part 1, 2.6.2). */
  private void empty(XmlElement element, String pointer) {
    if (!element.children().isEmpty() || !element.text().isBlank()) {
      violations.add(new Violation(pointer, "invalid-type", "Leave out xsi:nil, or the content."));
    }
  }

  private void mixed(XmlElement element, String pointer) {
    if (!element.text().isBlank()) {
      violations.add(
          new Violation(pointer, "invalid-type", "Use either text or child elements here."));
    }
  }

  private static String segment(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Violation unknown(String pointer, String detail) {
    return new Violation(pointer, "unknown-property", detail);
  }

  private static MalformedDocumentException tooMany() {
    return new MalformedDocumentException(
        Fault.SYNTAX,
        "An element has more than " + JsonReader.MOST_PROPERTIES + " child elements.");
  }

  private static MalformedDocumentException duplicate() {
    return new MalformedDocumentException(
        Fault.DUPLICATE_KEY, "An element stands twice in one place: leave one of them out.");
  }
}
