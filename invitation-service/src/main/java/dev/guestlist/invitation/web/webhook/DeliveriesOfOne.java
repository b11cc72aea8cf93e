package dev.guestlist.invitation.web.webhook;

import dev.guestlist.contract.DeliveryResendRequested;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.EventDelivery;
import dev.guestlist.invitation.readmodel.EventDelivery.Happened;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.ListAddress;
import dev.guestlist.invitation.web.call.ListParameters;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Fields;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Uris;
import dev.guestlist.invitation.web.representation.WebhookDocument;
import dev.guestlist.invitation.webhook.WebhookLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of the events of one webhook: lists it, and has one told again. */
final class DeliveriesOfOne {

  private static final Set<String> PARAMETERS = Set.of("limit", "cursor");

  private final WebhookAccess access;
  private final Webhooks webhooks;
  private final WebhookLog log;
  private final Bodies bodies;
  private final Operations operations;
  private final Positions positions;
  private final Cursors cursors;
  private final InstantSource clock;

  DeliveriesOfOne(
      WebhookAccess access,
      Webhooks webhooks,
      WebhookLog log,
      Bodies bodies,
      Operations operations,
      Positions positions,
      Cursors cursors,
      InstantSource clock) {
    this.access = access;
    this.webhooks = webhooks;
    this.log = log;
    this.bodies = bodies;
    this.operations = operations;
    this.positions = positions;
    this.cursors = cursors;
    this.clock = clock;
  }

  Mono<ServerResponse> list(Call call) {
    call.refuseIfMatch();
    ListParameters given = ListParameters.of(call, PARAMETERS);
    String path = Uris.deliveries(call.workspace(), call.variable("webhook"));
    int limit = given.limit();
    Optional<Place> after = given.single("cursor").map(cursor -> cursors.read(path, cursor));
    return positions
        .await(call, call.workspace())
        .then(Mono.defer(() -> page(call, path, limit, after)));
  }

  Mono<ServerResponse> get(Call call) {
    call.query(Set.of());
    return positions.await(call, call.workspace()).then(Mono.defer(() -> one(call)));
  }

  private Mono<ServerResponse> one(Call call) {
    String webhook = access.webhook(call).getWebhookId();
    ObjectNode content =
        found(call)
            .map(delivery -> WebhookDocument.delivery(call.workspace(), webhook, delivery))
            .orElseThrow(DeliveriesOfOne::unknown);
    return Answers.read(
        call, Root.DELIVERY, content, Documents.digest(Root.DELIVERY, content), Map.of());
  }

  private Mono<ServerResponse> page(Call call, String path, int limit, Optional<Place> after) {
    String position = positions.of(call.workspace());
    WebhookRecord webhook = access.webhook(call);
    List<EventDelivery> found =
        webhooks.deliveries(call.workspace(), webhook.getWebhookId(), limit + 1, after);
    List<EventDelivery> page = found.subList(0, Math.min(limit, found.size()));
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode documents = content.putArray("deliveries");
    page.forEach(
        delivery ->
            documents.add(
                WebhookDocument.delivery(call.workspace(), webhook.getWebhookId(), delivery)));
    Map<String, String> headers = new TreeMap<>();
    headers.put(Positions.HEADER, position);
    if (found.size() > limit) {
      String cursor = cursors.write(path, place(page.getLast()));
      content.put("next", cursor);
      headers.put(
          HttpHeaders.LINK,
          "<"
              + new ListAddress(path).with("limit", Integer.toString(limit)).with("cursor", cursor)
              + ">; rel=\"next\"");
    }
    return Answers.read(
        call, Root.DELIVERIES, content, Documents.digest(Root.DELIVERIES, content), headers);
  }

  private static Place place(EventDelivery delivery) {
    Happened event = delivery.event();
    Instant time = event == null ? Instant.EPOCH : event.time();
    return new Place(Long.toString(time.toEpochMilli()), delivery.eventId());
  }

  Mono<ServerResponse> resend(Call call) {
    return positions.carried(
        call,
        () -> bodies.readIfAny(call, Root.DELIVERY).flatMap(document -> resend(call, document)));
  }

  private Mono<ServerResponse> resend(Call call, Document document) {
    call.query(Set.of());
    call.refuseIfMatch();
    OperationKey key = operations.key(call, earlier -> begun(call, earlier));
    Violations violations = new Violations(document.violations());
    var _ = new Fields(document.content(), "", Set.of(), Set.of(), violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations), Map.of());
    }
    WebhookRecord webhook = access.webhook(call);
    EventDelivery delivery = found(call).orElseThrow(DeliveriesOfOne::unknown);
    if (key.text().equals(delivery.requestId())) {
      return answer(call);
    }
    if (!webhook.getStatus().equals("active")) {
      throw new ProblemException(
          ProblemType.NOT_PENDING, "Make a new webhook: this one was switched off.");
    }
    Instant now = clock.instant();
    return log.write(
            WebhookDelivery.newBuilder()
                .setId(key.text())
                .setTime(now)
                .setOrgId(call.workspace().orgId())
                .setWorkspaceId(call.workspace().workspaceId())
                .setWebhookId(webhook.getWebhookId())
                .setEventId(delivery.eventId())
                .setType("DeliveryResendRequested")
                .setDeliveryResendRequested(new DeliveryResendRequested(key.text()))
                .build())
        .then(Mono.defer(() -> answer(call)));
  }

  /** When the call with this key asked for it, if it did. */
  private Optional<Instant> begun(Call call, OperationKey key) {
    return found(call)
        .filter(delivery -> key.text().equals(delivery.requestId()))
        .map(_ -> clock.instant());
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "Check the id of the delivery, or list the deliveries.");
  }

  private Optional<EventDelivery> found(Call call) {
    return webhooks.delivery(call.workspace(), call.variable("webhook"), call.variable("delivery"));
  }

  private Mono<ServerResponse> answer(Call call) {
    return Answers.document(
        call,
        200,
        Root.DELIVERY,
        found(call)
            .map(
                delivery ->
                    WebhookDocument.delivery(call.workspace(), call.variable("webhook"), delivery))
            .orElseGet(JsonNodeFactory.instance::objectNode),
        Map.of(Positions.HEADER, positions.of(call.workspace())));
  }
}
