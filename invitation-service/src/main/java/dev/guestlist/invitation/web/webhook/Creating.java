package dev.guestlist.invitation.web.webhook;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.call.Answers;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.KeyReuse;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Uris;
import dev.guestlist.invitation.web.representation.WebhookDocument;
import dev.guestlist.invitation.webhook.Target;
import dev.guestlist.invitation.webhook.TargetRules;
import dev.guestlist.invitation.webhook.TargetSeal;
import dev.guestlist.invitation.webhook.WebhookLog;
import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Makes webhooks: POST on those of a workspace. A repeat with the same key finds the one it made.
 */
final class Creating {

  private static final int SECRET_BYTES = 32;

  private final Bodies bodies;
  private final Operations operations;
  private final WebhookAccess access;
  private final Webhooks webhooks;
  private final WebhookLog log;
  private final TargetSeal seal;
  private final TargetRules rules;
  private final int most;
  private final Positions positions;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Sinks.Empty<Void>> underWay = new ConcurrentHashMap<>();

  Creating(
      Bodies bodies,
      Operations operations,
      WebhookAccess access,
      Webhooks webhooks,
      WebhookLog log,
      TargetSeal seal,
      TargetRules rules,
      int most,
      Positions positions,
      InstantSource clock) {
    this.bodies = bodies;
    this.operations = operations;
    this.access = access;
    this.webhooks = webhooks;
    this.log = log;
    this.seal = seal;
    this.rules = rules;
    this.most = most;
    this.positions = positions;
    this.clock = clock;
  }

  Mono<ServerResponse> post(Call call) {
    return positions.carried(
        call, () -> bodies.read(call, Root.WEBHOOK).flatMap(document -> create(call, document)));
  }

  private Mono<ServerResponse> create(Call call, Document document) {
    call.query(Set.of());
    call.refuseIfMatch();
    OperationKey key =
        operations.key(
            call,
            earlier ->
                webhooks.known(call.workspace(), earlier.text()).map(WebhookRecord::getCreated));
    NewWebhook asked = NewWebhook.read(document, rules);
    if (!asked.violations().isEmpty()) {
      throw new ProblemException(Problem.invalid(asked.violations()), Map.of());
    }
    Sinks.Empty<Void> done = Sinks.empty();
    Sinks.Empty<Void> first = underWay.putIfAbsent(key.text(), done);
    if (first != null) {
      // A repeat waits for the first call and finds what that one made.
      return first.asMono().then(Mono.defer(() -> create(call, document)));
    }
    return Mono.defer(() -> create(call, key, asked))
        .doFinally(
            _ -> {
              underWay.remove(key.text());
              done.tryEmitEmpty();
            });
  }

  private Mono<ServerResponse> create(Call call, OperationKey key, NewWebhook asked) {
    WorkspaceView workspace = access.workspace(call);
    Optional<WebhookRecord> made = webhooks.known(workspace.key(), key.text());
    if (made.isPresent()) {
      return again(call, made.get(), asked);
    }
    refuseWhenFull(workspace);
    WebhookRecord webhook = webhook(call, key, workspace, asked);
    return log.write(webhook).then(Mono.defer(() -> created(call, webhook)));
  }

  private Mono<ServerResponse> again(Call call, WebhookRecord made, NewWebhook asked) {
    if (!fingerprint(asked).equals(made.getFingerprint())) {
      throw KeyReuse.problem();
    }
    if (made.getSealed() == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Use a new Idempotency-Key: what this one made was deleted since.");
    }
    return created(call, made);
  }

  private void refuseWhenFull(WorkspaceView workspace) {
    if (webhooks.list(workspace.key()).size() >= most) {
      throw new ProblemException(
          Problem.limited(
              "Delete webhooks that nobody needs: a workspace has " + most + " at the most.", 0),
          Map.of(HttpHeaders.RETRY_AFTER, "3600"));
    }
  }

  private WebhookRecord webhook(
      Call call, OperationKey key, WorkspaceView workspace, NewWebhook asked) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Target target =
        new Target(asked.url(), asked.kind().equals(NewWebhook.STANDARD) ? secret() : null);
    return WebhookRecord.newBuilder()
        .setOrgId(workspace.key().orgId())
        .setWorkspaceId(workspace.key().workspaceId())
        .setWebhookId(key.text())
        .setVersion(1)
        .setTime(now)
        .setStatus("active")
        .setKind(asked.kind())
        .setTypes(asked.types())
        .setSealed(seal.close(key.text(), target))
        .setCreated(now)
        .setCreatedBy(actor(call.caller()))
        .setWorkspaceCreated(workspace.workspace().getCreated())
        .setFingerprint(key.chosen() ? fingerprint(asked) : null)
        .build();
  }

  private Mono<ServerResponse> created(Call call, WebhookRecord webhook) {
    return Answers.document(
        call,
        201,
        Root.WEBHOOK,
        WebhookDocument.created(webhook, seal.open(webhook)),
        Map.of(
            HttpHeaders.LOCATION,
            Uris.webhook(call.workspace(), webhook.getWebhookId()),
            Positions.HEADER,
            positions.of(call.workspace())));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private static Actor actor(Caller caller) {
    ActorKind kind =
        switch (caller) {
          case Caller.Client _ -> ActorKind.CLIENT;
          case Caller.Person _ -> ActorKind.PERSON;
        };
    return Actor.newBuilder().setKind(kind).setId(caller.id()).build();
  }

  /** Gives the address away to nobody: it is a hash. */
  private static String fingerprint(NewWebhook asked) {
    try {
      return LowerCaseBase32.encode(
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (asked.kind() + "\n" + String.join(",", asked.types()) + "\n" + asked.url())
                      .getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
