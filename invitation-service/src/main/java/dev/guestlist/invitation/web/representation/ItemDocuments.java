package dev.guestlist.invitation.web.representation;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Asked;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Changed;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Unchanged;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.web.problem.ProblemDocument;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What became of each item of an operation, in the order in which they were asked. */
public final class ItemDocuments {

  private final ReadModel readModel;

  ItemDocuments(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** One document per item: a membership, or what was asked and, where it was refused, why. */
  public List<ObjectNode> of(OperationView operation) {
    List<ObjectNode> documents = new ArrayList<>();
    for (int item = 0; item < operation.items().size(); item++) {
      documents.add(
          switch (operation.items().get(item)) {
            case null -> asked(operation, item);
            case Changed changed -> membership(operation, item, changed.membershipId());
            case Unchanged unchanged -> membership(operation, item, unchanged.membershipId());
            case Refused refused ->
                asked(operation, item)
                    .set(
                        "problem",
                        ProblemDocument.of(RefusalProblem.of(refused, "/memberships/" + item)));
          });
    }
    return documents;
  }

  /** As the decision left it, so that a repeat is answered as the first call was. */
  private ObjectNode membership(OperationView operation, int item, @Nullable String membershipId) {
    if (membershipId == null) {
      return new Properties().object();
    }
    WorkspaceKey workspace = operation.workspace();
    return readModel
        .membership(workspace, membershipId)
        .map(now -> asDecided(operation, item, now))
        .map(MembershipDocument::of)
        .orElseGet(() -> forgotten(workspace, membershipId));
  }

  private MembershipView asDecided(OperationView operation, int item, MembershipView now) {
    return readModel
        .asDecided(operation.id(), item)
        .filter(decided -> decided.id().equals(now.id()) && !now.isErased())
        .orElse(now);
  }

  /** A membership that was erased since. */
  private static ObjectNode forgotten(WorkspaceKey workspace, String membershipId) {
    return new Properties()
        .put("id", membershipId)
        .put("uri", Uris.membership(workspace, membershipId))
        .put("state", "erased")
        .object();
  }

  private static ObjectNode asked(OperationView operation, int item) {
    Asked asked = item < operation.asked().size() ? operation.asked().get(item) : Asked.UNKNOWN;
    return new Properties()
        .put("id", asked.membershipId())
        .put("userEmail", asked.userEmail())
        .put("userLogin", asked.userLogin())
        .object();
  }
}
