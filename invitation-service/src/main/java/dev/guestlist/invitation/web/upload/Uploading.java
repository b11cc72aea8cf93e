package dev.guestlist.invitation.web.upload;

import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.invitation.feeding.Feeding;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.web.access.Administration;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.limit.InvitationLimits;
import dev.guestlist.invitation.web.membership.Files;
import dev.guestlist.invitation.web.membership.KnownPeople;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.CallerProfile;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Validity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Invites everybody in a file: stores it row by row, then answers row by row. */
final class Uploading implements Files {

  private static final Duration LONGEST_READING = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final FileGate gate;
  private final FileBody body;
  private final Operations operations;
  private final ReadModel readModel;
  private final Uploads uploads;
  private final Positions positions;
  private final Feeding feeding;
  private final UploadAnswer answer;
  private final Validity validity;
  private final InvitationLimits limits;
  private final Administration administration;
  private final KnownPeople people;
  private final int mostRows;
  private final Clock clock;

  Uploading(
      FileGate gate,
      FileBody body,
      Operations operations,
      ReadModel readModel,
      Uploads uploads,
      Positions positions,
      Feeding feeding,
      UploadAnswer answer,
      Validity validity,
      InvitationLimits limits,
      Administration administration,
      KnownPeople people,
      int mostRows,
      Clock clock) {
    this.gate = gate;
    this.body = body;
    this.operations = operations;
    this.readModel = readModel;
    this.uploads = uploads;
    this.positions = positions;
    this.feeding = feeding;
    this.answer = answer;
    this.validity = validity;
    this.limits = limits;
    this.administration = administration;
    this.people = people;
    this.mostRows = mostRows;
    this.clock = clock;
  }

  @Override
  public boolean isFile(HttpHeaders headers) {
    return RowFormat.of(headers).isPresent();
  }

  @Override
  public List<String> types() {
    return List.of(RowFormat.CSV.mediaType(), RowFormat.NDJSON.mediaType());
  }

  @Override
  public List<String> answers() {
    return List.of(RowFormat.NDJSON.mediaType());
  }

  @Override
  public Mono<ServerResponse> post(Call call) {
    return positions.carried(call, () -> upload(call));
  }

  private Mono<ServerResponse> upload(Call call) {
    RowFormat format = RowFormat.of(call.headers()).orElseThrow();
    if (call.format() == Format.XML && !answer.isAsync(call)) {
      throw new ProblemException(
          ProblemType.NOT_ACCEPTABLE, "Send the header \"Accept: application/x-ndjson\".");
    }
    RowFormat.refuseOtherForms(call.headers());
    call.query(Set.of());
    call.refuseIfMatch();
    OperationKey key = operations.key(call);
    String id = operations.uploadId(key, call.workspace());
    // Refuses before anything is stored when this instance could not tell the outcome.
    positions.of(call.workspace());
    Instant now = clock.instant();
    return gate.admit(call.caller().key(), id, Mono.defer(() -> store(call, id, format, now)))
        .flatMap(sent -> answer.answer(call, sent));
  }

  private Mono<Sent> store(Call call, String id, RowFormat format, Instant now) {
    int total = uploads.upload(id).map(UploadView::total).orElse(0);
    OptionalInt announced = InvitationLimits.announced(call);
    if (total == 0
        && announced.isPresent()
        && administration.isBy(call.caller(), call.workspace())) {
      limits.refuse(call, announced.getAsInt());
    }
    String attempt = UUID.randomUUID().toString();
    Intake intake =
        new Intake(
            format,
            validity,
            now,
            mostRows,
            new Intake.Known(uploads, id, total),
            new Intake.Allowance(
                limits.allowedCaller(call),
                invitation -> people.isPending(call.workspace(), invitation)),
            () -> record(call, id, attempt, now));
    return body.store(call.request(), readModel.partition(call.workspace()), intake)
        .then(Mono.defer(() -> uploads.awaitStored(id, intake.total(), LONGEST_READING)))
        .filter(view -> !intake.isNew() || view.attempts().contains(attempt))
        .switchIfEmpty(Mono.error(Uploading::unread))
        .doOnNext(_ -> feeding.wake(id))
        .map(view -> new Sent(view, intake.rows(), intake.changed()));
  }

  private static InvitationBatch.Builder record(Call call, String id, String attempt, Instant now) {
    return InvitationBatch.newBuilder()
        .setTime(now)
        .setOperationId(id)
        .setAttempt(attempt)
        .setOrgId(call.workspace().orgId())
        .setWorkspaceId(call.workspace().workspaceId())
        .setActor(Operations.actor(call.caller()))
        .setActorProfile(CallerProfile.of(call.caller()));
  }

  private static UnavailableException unread() {
    return new UnavailableException(
        "The file is stored, but can't be followed yet: send it again with the same"
            + " Idempotency-Key",
        SOON);
  }
}
