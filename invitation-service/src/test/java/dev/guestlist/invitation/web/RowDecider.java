package dev.guestlist.invitation.web;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.readmodel.Records;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Decides what rows of files ask, and tells the instance; whatever else is asked it does not. */
final class RowDecider implements RequestGateway {

  private final LocalInstance instance;
  private final Map<String, String> ids = new HashMap<>();
  private final List<MembershipRequest> asked = new CopyOnWriteArrayList<>();
  private volatile boolean deciding = true;

  RowDecider(LocalInstance instance) {
    this.instance = instance;
  }

  /** All that was asked. */
  List<MembershipRequest> asked() {
    return asked;
  }

  void stopDeciding() {
    deciding = false;
  }

  void startDeciding() {
    deciding = true;
    asked.forEach(this::decide);
  }

  @Override
  public Mono<Void> send(List<MembershipRequest> requests) {
    if (!UploadView.isUpload(requests.getFirst().getOperationId())) {
      return Mono.error(
          new UnavailableException("Only rows are decided here.", Duration.ofSeconds(1)));
    }
    asked.addAll(requests);
    if (deciding) {
      requests.forEach(this::decide);
    }
    return Mono.empty();
  }

  private synchronized void decide(MembershipRequest request) {
    WorkspaceKey workspace = new WorkspaceKey(request.getOrgId(), request.getWorkspaceId());
    InviteRequested invitation = request.getInviteRequested();
    String operation = request.getOperationId();
    int item = request.getItem();
    int items = request.getItems();
    String address = invitation.getUserEmail();
    if (address == null) {
      instance.tell(Records.refused(workspace, operation, item, items, "no-such-account"));
      return;
    }
    String person = workspace + " " + EmailAddress.parse(address).orElseThrow().key();
    String known = ids.get(person);
    if (known != null) {
      instance.tell(Records.unchanged(workspace, operation, item, items, known));
      return;
    }
    String id = "m" + ids.size();
    ids.put(person, id);
    instance.tell(
        Records.invited(workspace, operation, item, items, id),
        Records.membership(workspace, id, 0, 1, "invited", address, 1));
  }
}
