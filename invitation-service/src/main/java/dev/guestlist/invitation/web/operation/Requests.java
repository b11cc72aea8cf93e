package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a call asks for, as records for the membership service. */
final class Requests {

  private Requests() {}

  static List<MembershipRequest> of(
      Operation operation, Caller caller, List<? extends Asked> asked, Instant now) {
    WorkspaceKey workspace = operation.workspace();
    Actor actor = RequestActor.of(caller);
    UserProfile profile = CallerProfile.of(caller);
    List<MembershipRequest> requests = new ArrayList<>();
    for (int item = 0; item < asked.size(); item++) {
      Asked body = asked.get(item);
      requests.add(
          body.into(MembershipRequest.newBuilder())
              .setId(operation.id() + "-" + item)
              .setTime(now)
              .setCorrelationId(operation.id())
              .setOrgId(workspace.orgId())
              .setWorkspaceId(workspace.workspaceId())
              .setActor(actor)
              .setActorProfile(profile)
              .setOperationId(operation.id())
              .setItem(item)
              .setItems(asked.size())
              .setFingerprint(operation.fingerprint())
              .setExternalId(body.externalId())
              .build());
    }
    return requests;
  }
}
