package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.web.document.Fields;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The list that a body about several memberships must have. */
final class Items {

  /** Most items that one request may have. */
  static final int MOST = 1_000;

  private static final String LIST = "memberships";

  private Items() {}

  /** The items; what is wrong with the list as a whole is noted. */
  static List<JsonNode> of(Fields fields) {
    if (!fields.has(LIST)) {
      fields.note(LIST, "required", "Name at least one person.");
      return List.of();
    }
    Optional<List<JsonNode>> items = fields.list(LIST);
    if (items.isPresent() && items.get().isEmpty()) {
      fields.note(LIST, "too-few", "Name at least one person.");
    }
    if (items.isPresent() && items.get().size() > MOST) {
      fields.note(LIST, "too-long", "Name at most 1,000 people in one request.");
      return List.of();
    }
    return items.orElse(List.of());
  }
}
