package dev.guestlist.invitation.web.membership;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a body asks for: one invitation per item.
 *
 * @param violations all that is wrong with it
 */
record InvitationList(List<Asked.Invitation> invitations, List<Violation> violations) {

  /** Reads a body; what stands beside the list goes to every item. */
  static InvitationList read(Document document, Validity validity, Instant now) {
    Violations violations = new Violations(document.violations());
    Fields fields =
        new Fields(
            document.content(),
            "",
            Set.of("memberships", "msg", "referrer"),
            Set.of("total", "counts", "next", "position"),
            violations);
    List<JsonNode> items = Items.of(fields);
    @Nullable String msg = fields.text("msg");
    if (msg != null) {
      fields.note(Texts.message("/msg", msg).stream().toList());
    }
    Optional<UserProfile> referrer = Invitee.referrer(fields);
    List<Asked.Invitation> invitations = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      InviteRequested item =
          Invitee.read(items.get(i), "/memberships/" + i, validity, now, violations);
      InviteRequested.Builder complete =
          InviteRequested.newBuilder(item).setReferrer(referrer.orElse(null));
      if (item.getMsg() == null) {
        complete.setMsg(msg);
      }
      invitations.add(new Asked.Invitation(complete.build()));
    }
    return new InvitationList(invitations, violations);
  }
}
