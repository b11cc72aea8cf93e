package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.Subject;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What a body asks for: one change per item.
 *
 * @param violations all that is wrong with it
 */
record ChangeList(List<Asked.OfMembership> changes, List<Violation> violations) {

  /**
   * Reads a body; what only describes a list as it was read is passed over.
   *
   * @param shown the membership that is meant, as it can be read here
   */
  static ChangeList read(
      Document document,
      Function<Subject, Optional<MembershipView>> shown,
      Validity validity,
      Instant now) {
    Violations violations = new Violations(document.violations());
    Fields fields =
        new Fields(
            document.content(),
            "",
            Set.of("memberships", "total", "counts", "next", "position"),
            Set.of(),
            violations);
    List<JsonNode> items = Items.of(fields);
    List<Asked.OfMembership> changes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String pointer = "/memberships/" + i;
      Optional<Subject> subject = Naming.read(items.get(i), pointer, violations);
      Change change =
          Change.read(
              items.get(i),
              pointer,
              Naming.properties(items.get(i)),
              subject.flatMap(shown),
              validity,
              now,
              violations);
      subject.ifPresent(
          named -> changes.add(new Asked.OfMembership(named, change.act(), change.digest())));
    }
    return new ChangeList(changes, violations);
  }
}
