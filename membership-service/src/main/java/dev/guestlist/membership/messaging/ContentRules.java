package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.FieldError;
import dev.guestlist.membership.mapping.RequestRules;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import java.time.Duration;
import java.util.List;

/** What is wrong with the content of requests, by the validity that this installation allows. */
final class ContentRules {

  /** By how much the edge's clock may differ from the log's time. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private static final String METADATA = "/metadata";

  private final Validity validity;
  private final Validity validityAtEdge;

  private final int mostInvitationsPerDay;

  /** Rules without a limit of invitations. */
  ContentRules(Duration shortestValidity) {
    this(shortestValidity, Integer.MAX_VALUE);
  }

  ContentRules(Duration shortestValidity, int mostInvitationsPerDay) {
    this.mostInvitationsPerDay = mostInvitationsPerDay;
    Duration longest = Validity.STANDARD.longest();
    validity = new Validity(shortestValidity, longest);
    // The edge has checked it. A row of a long file is decided hours later, and so is what waits
    // for a service that is away: it is of use as long as it has not ended.
    validityAtEdge = new Validity(Duration.ZERO, longest.plus(CLOCK_DIFFERENCE));
  }

  /** All that is wrong, as it may stand in a fact. */
  List<FieldError> errors(IncomingRequest request) {
    return RequestRules.violations(request.envelope(), request.content(), validity(request))
        .stream()
        .map(ContentRules::error)
        .distinct()
        .toList();
  }

  /** How many may be invited into a workspace in a day. */
  int mostInvitationsPerDay() {
    return mostInvitationsPerDay;
  }

  /** How long an invitation may be valid, as it depends on who checked it before. */
  Validity validity(IncomingRequest request) {
    return switch (request.source()) {
      case RequestSource.Edge _ -> validityAtEdge;
      case RequestSource.Upstream _ -> validity;
    };
  }

  /** A key of metadata is the caller's own text and has no place in a fact. */
  private static FieldError error(Violation violation) {
    String pointer = violation.pointer();
    int key = pointer.indexOf(METADATA + "/");
    return new FieldError(
        key < 0 ? pointer : pointer.substring(0, key + METADATA.length()), violation.code());
  }
}
