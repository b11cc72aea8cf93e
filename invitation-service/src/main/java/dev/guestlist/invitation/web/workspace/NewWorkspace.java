package dev.guestlist.invitation.web.workspace;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.membership.Invitee;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.CallerProfile;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a body asks for: a workspace.
 *
 * @param id the id that it shall have, where the caller chose one
 * @param violations all that is wrong with it
 */
record NewWorkspace(Optional<String> id, Asked.NewWorkspace workspace, List<Violation> violations) {

  private static final String ADMINISTRATOR = "Administrator";

  /** Reads a body. */
  static NewWorkspace read(Document document, Caller caller, Validity validity, Instant now) {
    Violations violations = new Violations(document.violations());
    Fields fields =
        new Fields(
            document.content(),
            "",
            Set.of("id", "name", "administrator"),
            Set.of(
                "uri",
                "digest",
                "created",
                "lastModified",
                "orgUri",
                "membershipsUri",
                "myMembership"),
            violations);
    Optional<String> id = Optional.ofNullable(fields.text("id"));
    if (id.isPresent() && !WorkspaceKey.isId(id.get())) {
      fields.note(
          "id",
          "invalid-characters",
          "Use 1 to 63 lower-case letters, digits and \"-\", or leave it out.");
    }
    InviteRequested administrator =
        fields
            .value("administrator")
            .map(
                item ->
                    administrator(
                        Invitee.read(item, "/administrator", validity, now, violations), fields))
            .orElse(null);
    WorkspaceCreateRequested body =
        WorkspaceCreateRequested.newBuilder()
            .setName(name(fields))
            .setAdministrator(administrator)
            // A person who creates a workspace becomes its first Administrator.
            .setCreator(CallerProfile.of(caller))
            .build();
    return new NewWorkspace(
        id.filter(WorkspaceKey::isId), new Asked.NewWorkspace(body), violations);
  }

  /** Whether it names a first administrator and nothing is wrong with it. */
  boolean invitesSomebody() {
    return violations.isEmpty() && workspace.body().getAdministrator() != null;
  }

  private static String name(Fields fields) {
    @Nullable String name = fields.text("name");
    if (name == null || name.isEmpty()) {
      fields.note(List.of(new Violation("/name", "required", "Give the workspace a name.")));
      return "";
    }
    fields.note(Texts.name("/name", name).stream().toList());
    return name;
  }

  /** The first administrator is one, whatever role the item leaves out. */
  private static InviteRequested administrator(InviteRequested item, Fields fields) {
    if (item.getRole() != null && !item.getRole().equals(ADMINISTRATOR)) {
      fields.note(
          List.of(
              new Violation(
                  "/administrator/role", "invalid-role", "Use Administrator, or leave it out.")));
    }
    return InviteRequested.newBuilder(item).setRole(ADMINISTRATOR).build();
  }
}
