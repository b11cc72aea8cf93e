package dev.guestlist.invitation.web.webhook;

import dev.guestlist.invitation.readmodel.EventType;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.webhook.TargetRules;
import dev.guestlist.schemas.rules.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a body asks for.
 *
 * @param types of which the receiver is told; all when none are named
 * @param violations all that is wrong with it
 */
record NewWebhook(String url, String kind, List<String> types, List<Violation> violations) {

  static final String STANDARD = "standard";
  static final String SLACK = "slack";

  private static final Set<String> KNOWN = Set.of("url", "kind", "types");
  private static final Set<String> READ_ONLY =
      Set.of("id", "uri", "parentUri", "digest", "created", "active", "deliveriesUri", "secret");

  static NewWebhook read(Document document, TargetRules rules) {
    Violations violations = new Violations(document.violations());
    Fields fields = new Fields(document.content(), "", KNOWN, READ_ONLY, violations);
    return new NewWebhook(url(fields, rules), kind(fields), types(fields, violations), violations);
  }

  private static String url(Fields fields, TargetRules rules) {
    if (!fields.has("url")) {
      fields.note("url", "required", "Give the address to be called.");
      return "";
    }
    @Nullable String url = fields.text("url", "invalid-uri", "Give the address as text.");
    if (url == null) {
      return "";
    }
    rules.remedy(url).ifPresent(remedy -> fields.note("url", "invalid-uri", remedy));
    return url;
  }

  private static String kind(Fields fields) {
    @Nullable String kind = fields.text("kind");
    if (kind != null && !kind.equals(STANDARD) && !kind.equals(SLACK)) {
      fields.note("kind", "invalid-type", "Use " + STANDARD + " or " + SLACK + ".");
    }
    return kind == null ? STANDARD : kind;
  }

  private static List<String> types(Fields fields, Violations violations) {
    Optional<List<String>> given = fields.texts("types");
    if (given.isEmpty()) {
      return EventType.names();
    }
    if (given.get().isEmpty()) {
      fields.note("types", "too-few", "Name at least one type, or leave types out for all.");
    }
    for (int i = 0; i < given.get().size(); i++) {
      if (EventType.named(given.get().get(i)).isEmpty()) {
        violations.add(
            new Violation(
                "/types/" + i,
                "invalid-type",
                "Use these types: " + String.join(", ", EventType.names()) + "."));
      }
    }
    return List.copyOf(new LinkedHashSet<>(given.get()));
  }
}
