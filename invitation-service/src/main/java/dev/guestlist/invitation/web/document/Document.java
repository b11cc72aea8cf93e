package dev.guestlist.invitation.web.document;

import dev.guestlist.schemas.rules.Violation;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a body says, whatever its format.
 *
 * @param content the tree, with the property names of the API
 * @param violations what the format alone can tell to be wrong, such as an unknown attribute
 */
public record Document(JsonNode content, List<Violation> violations) {

  /** What a call says that has no body. */
  static final Document NONE = new Document(JsonNodeFactory.instance.objectNode(), List.of());

  public Document {
    violations = List.copyOf(violations);
  }
}
