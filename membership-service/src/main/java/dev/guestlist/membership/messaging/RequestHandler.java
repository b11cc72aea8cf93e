package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Decision;
import dev.guestlist.membership.domain.Fact;
import dev.guestlist.membership.domain.FieldError;
import dev.guestlist.membership.domain.MembershipDecider;
import dev.guestlist.membership.domain.PersonName;
import dev.guestlist.membership.domain.Reason;
import dev.guestlist.membership.domain.Request;
import dev.guestlist.membership.domain.Resolution;
import dev.guestlist.membership.domain.Situation;
import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.membership.mapping.Facts;
import dev.guestlist.membership.mapping.RequestEnvelope;
import dev.guestlist.membership.mapping.RequestReader;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.membership.store.Operation;
import java.util.List;

/**
 * Decides each request once: load what the decision looks at, decide, and have the facts recorded.
 */
final class RequestHandler {

  private static final String REPEATED = "repeated";
  private static final String UNCHANGED = "unchanged";
  private static final String ASKED = "asked-whose-account";

  private final MembershipStore store;
  private final Recorder recorder;
  private final SituationLoader situations;
  private final ContentRules contentRules;
  private final RequestMeters meters;
  private final PersonQuestions questions;

  RequestHandler(
      MembershipStore store,
      Recorder recorder,
      ContentRules contentRules,
      RequestMeters meters,
      PersonQuestions questions) {
    this.store = store;
    this.recorder = recorder;
    this.situations = new SituationLoader(store);
    this.contentRules = contentRules;
    this.meters = meters;
    this.questions = questions;
  }

  /** What follows from the request; nothing when its outcome is on the log already. */
  Consequences handle(IncomingRequest request) {
    return handle(request, Resolution.UNASKED);
  }

  /**
   * The same when it is known whose account the request means. Until then it is not decided, so a
   * repeat that comes meanwhile asks too, and the answer that comes first decides.
   */
  Consequences handle(IncomingRequest request, Resolution invitee) {
    Operation operation = store.operation(request.identity());
    if (operation == null) {
      operation = Operation.begin(request.envelope().at(), request.identity().fingerprint());
    }
    if (!operation.fingerprint().equals(request.identity().fingerprint())) {
      return refused(request, rejection(Reason.IDEMPOTENCY_KEY_REUSED));
    }
    if (operation.has(request.identity().item())) {
      meters.decided(request.envelope().type(), REPEATED);
      return Consequences.none(Cause.of(request.envelope()));
    }
    boolean checked = !(invitee instanceof Resolution.Unasked);
    List<FieldError> errors = checked ? List.of() : contentRules.errors(request);
    if (!errors.isEmpty()) {
      store.putDecided(operation, request.identity());
      return refused(request, invalid(errors));
    }
    return decide(request, invitee, operation);
  }

  private Consequences decide(IncomingRequest incoming, Resolution invitee, Operation operation) {
    RequestEnvelope envelope = incoming.envelope();
    Request request =
        RequestReader.read(
            envelope,
            incoming.content(),
            incoming.identity().newMembershipId(),
            contentRules.validity(incoming),
            contentRules.mostInvitationsPerDay());
    Situation situation = situations.load(envelope.workspace(), request, invitee);
    Decision decision = MembershipDecider.decide(situation, request);
    if (decision instanceof Decision.Open(PersonName asked)) {
      meters.decided(envelope.type(), ASKED);
      return Consequences.of(Cause.of(envelope), questions.of(incoming, asked));
    }
    store.putDecided(operation, incoming.identity());
    return switch (decision) {
      case Decision.Open _ -> throw new IllegalStateException("an open decision was asked before");
      case Decision.Done(List<Fact> facts) -> done(incoming, situation, facts);
      case Decision.Unchanged unchanged -> {
        meters.decided(envelope.type(), UNCHANGED);
        yield Consequences.of(
            Cause.of(envelope), Facts.write(envelope, incoming.identity().factId(0), unchanged));
      }
      case Decision.Rejected rejected -> refused(incoming, rejected);
    };
  }

  private Consequences done(IncomingRequest incoming, Situation before, List<Fact> facts) {
    RequestEnvelope envelope = incoming.envelope();
    meters.decided(envelope.type(), facts.getLast().getClass().getSimpleName());
    return recorder.record(Cause.of(envelope), before, facts, incoming.identity()::factId);
  }

  private Consequences refused(IncomingRequest incoming, Decision.Rejected rejected) {
    RequestEnvelope envelope = incoming.envelope();
    meters.decided(envelope.type(), rejected.reason().slug());
    boolean invalidReference =
        rejected.errors().stream().anyMatch(error -> error.pointer().endsWith("/externalId"));
    return Consequences.of(
        Cause.of(envelope),
        Facts.write(
            invalidReference ? envelope.withoutExternalId() : envelope,
            incoming.identity().factId(0),
            rejected));
  }

  private static Decision.Rejected rejection(Reason reason) {
    return new Decision.Rejected(reason, reason.remedy(), null, List.of());
  }

  private static Decision.Rejected invalid(List<FieldError> errors) {
    return new Decision.Rejected(Reason.VALIDATION, Reason.VALIDATION.remedy(), null, errors);
  }
}
