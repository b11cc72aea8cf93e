package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.web.access.Administration;
import dev.guestlist.invitation.web.call.Acceptance;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.limit.InvitationLimits;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.schemas.rules.Validity;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Invites: POST on the memberships of a workspace. */
final class Inviting {

  private final Bodies bodies;
  private final Operations operations;
  private final ItemsAnswer answer;
  private final Validity validity;
  private final InstantSource clock;
  private final Positions positions;
  private final Files files;
  private final InvitationLimits limits;
  private final Administration administration;
  private final KnownPeople people;

  Inviting(
      Bodies bodies,
      Operations operations,
      ItemsAnswer answer,
      Validity validity,
      InstantSource clock,
      Positions positions,
      Files files,
      InvitationLimits limits,
      Administration administration,
      KnownPeople people) {
    this.bodies = bodies;
    this.operations = operations;
    this.answer = answer;
    this.validity = validity;
    this.clock = clock;
    this.positions = positions;
    this.files = files;
    this.limits = limits;
    this.administration = administration;
    this.people = people;
  }

  /** A file is answered row by row. */
  Format format(HttpMethod method, HttpHeaders headers) {
    return HttpMethod.POST.equals(method) && files.isFile(headers)
        ? Acceptance.documentOr(files.answers()).format(method, headers)
        : Acceptance.DOCUMENT.format(method, headers);
  }

  Mono<ServerResponse> post(Call call) {
    if (files.isFile(call.headers())) {
      return files.post(call);
    }
    return positions.carried(
        call,
        () ->
            bodies
                .read(call, Root.MEMBERSHIPS, files.types())
                .flatMap(document -> invite(call, document)));
  }

  private Mono<ServerResponse> invite(Call call, Document document) {
    call.query(Set.of());
    call.refuseIfMatch();
    OperationKey key = operations.key(call);
    InvitationList asked = InvitationList.read(document, validity, clock.instant());
    if (asked.violations().isEmpty() && !operations.isRepeat(call, key)) {
      refuseTooMany(call, asked);
    }
    return operations.ask(
        call, key, call.workspace(), asked.invitations(), asked.violations(), answer::invited);
  }

  /** Who is pending already is not invited anew, and who has no right is told that first. */
  private void refuseTooMany(Call call, InvitationList asked) {
    if (asked.invitations().size() > limits.allowed(call)
        && administration.isBy(call.caller(), call.workspace())) {
      limits.refuse(call, people.countNew(call.workspace(), asked.invitations()));
    }
  }
}
