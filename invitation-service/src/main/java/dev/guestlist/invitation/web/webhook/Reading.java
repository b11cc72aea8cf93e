package dev.guestlist.invitation.web.webhook;

import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.representation.WebhookDocument;
import dev.guestlist.invitation.webhook.TargetSeal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows webhooks, without their secrets. */
final class Reading {

  private final WebhookAccess access;
  private final Webhooks webhooks;
  private final TargetSeal seal;
  private final Positions positions;

  Reading(WebhookAccess access, Webhooks webhooks, TargetSeal seal, Positions positions) {
    this.access = access;
    this.webhooks = webhooks;
    this.seal = seal;
    this.positions = positions;
  }

  Mono<ServerResponse> get(Call call) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    return positions
        .await(call, call.workspace())
        .then(
            Mono.defer(
                () -> {
                  WebhookRecord webhook = access.webhook(call);
                  return Answers.readOne(
                      call,
                      precondition,
                      Root.WEBHOOK,
                      document(webhook),
                      WebhookDocument.digest(webhook));
                }));
  }

  Mono<ServerResponse> list(Call call) {
    call.query(Set.of());
    call.refuseIfMatch();
    return positions.await(call, call.workspace()).then(Mono.defer(() -> answer(call)));
  }

  private Mono<ServerResponse> answer(Call call) {
    String position = positions.of(call.workspace());
    WorkspaceView workspace = access.workspace(call);
    List<WebhookRecord> all = webhooks.list(workspace.key());
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode documents = content.putArray("webhooks");
    all.forEach(webhook -> documents.add(document(webhook)));
    content.put("total", (long) all.size());
    return Answers.read(
        call,
        Root.WEBHOOKS,
        content,
        Documents.digest(Root.WEBHOOKS, content),
        Map.of(Positions.HEADER, position));
  }

  private ObjectNode document(WebhookRecord webhook) {
    return WebhookDocument.of(webhook, seal.open(webhook));
  }
}
