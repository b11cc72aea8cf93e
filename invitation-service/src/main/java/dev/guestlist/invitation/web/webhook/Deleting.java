package dev.guestlist.invitation.web.webhook;

import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.webhook.WebhookLog;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Deletes a webhook; deleting it once more changes nothing. */
final class Deleting {

  private final WebhookAccess access;
  private final Operations operations;
  private final Webhooks webhooks;
  private final WebhookLog log;
  private final Positions positions;
  private final InstantSource clock;

  Deleting(
      WebhookAccess access,
      Operations operations,
      Webhooks webhooks,
      WebhookLog log,
      Positions positions,
      InstantSource clock) {
    this.access = access;
    this.operations = operations;
    this.webhooks = webhooks;
    this.log = log;
    this.positions = positions;
    this.clock = clock;
  }

  Mono<ServerResponse> delete(Call call) {
    return positions.carried(call, () -> ask(call));
  }

  private Mono<ServerResponse> ask(Call call) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    // The key is checked; a repeat needs none to change nothing.
    var _ = operations.key(call, _ -> Optional.empty());
    var workspace = access.workspace(call);
    WebhookRecord webhook =
        webhooks
            .known(workspace.key(), call.variable("webhook"))
            .filter(known -> known.getWorkspaceCreated().equals(workspace.workspace().getCreated()))
            .orElseThrow(WebhookAccess::none);
    if (webhook.getSealed() == null) {
      return done(call);
    }
    Long expected = precondition.expected(OptionalLong.of(webhook.getVersion()));
    if (expected != null && expected != webhook.getVersion()) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED, "Read the webhook again: it was changed meanwhile.");
    }
    return log.write(
            WebhookRecord.newBuilder(webhook)
                .setVersion(webhook.getVersion() + 1)
                .setTime(clock.instant())
                .setStatus("deleted")
                .setSealed(null)
                .build())
        .then(Mono.defer(() -> done(call)));
  }

  private Mono<ServerResponse> done(Call call) {
    return Answers.done(Map.of(Positions.HEADER, positions.of(call.workspace())));
  }
}
