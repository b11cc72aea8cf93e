package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.security.Sight;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Bodies;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.Precondition;
import dev.guestlist.invitation.web.document.Document;
import dev.guestlist.invitation.web.document.Root;
import dev.guestlist.invitation.web.document.Violations;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.operation.Asked;
import dev.guestlist.invitation.web.operation.OperationKey;
import dev.guestlist.invitation.web.operation.Operations;
import dev.guestlist.invitation.web.operation.Subject;
import dev.guestlist.schemas.rules.Validity;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Changes terms: PUT on one membership, or on several of a workspace. */
final class Changing {

  private final Bodies bodies;
  private final Operations operations;
  private final OneAnswer one;
  private final ItemsAnswer several;
  private final ReadModel readModel;
  private final KnownPeople people;
  private final ReadAccess access;
  private final Validity validity;
  private final InstantSource clock;
  private final Positions positions;

  Changing(
      Bodies bodies,
      Operations operations,
      OneAnswer one,
      ItemsAnswer several,
      ReadModel readModel,
      KnownPeople people,
      ReadAccess access,
      Validity validity,
      InstantSource clock,
      Positions positions) {
    this.bodies = bodies;
    this.operations = operations;
    this.one = one;
    this.several = several;
    this.readModel = readModel;
    this.people = people;
    this.access = access;
    this.validity = validity;
    this.clock = clock;
    this.positions = positions;
  }

  Mono<ServerResponse> put(Call call) {
    return positions.carried(
        call, () -> bodies.read(call, Root.MEMBERSHIP).flatMap(document -> change(call, document)));
  }

  Mono<ServerResponse> putSeveral(Call call) {
    return positions.carried(
        call,
        () ->
            bodies.read(call, Root.MEMBERSHIPS).flatMap(document -> changeSeveral(call, document)));
  }

  private Mono<ServerResponse> change(Call call, Document document) {
    call.query(Set.of());
    Precondition precondition = Precondition.of(call);
    OperationKey key = operations.key(call);
    String membershipId = call.variable("membership");
    Optional<MembershipView> shown = shown(call, membershipId);
    Violations violations = new Violations(document.violations());
    Change change =
        Change.read(
            document.content(),
            "",
            Set.of(),
            shown.filter(view -> precondition.holds(view.version())),
            validity,
            clock.instant(),
            violations);
    Asked asked =
        new Asked.OfMembership(
            new Subject.Id(membershipId),
            change.act(),
            precondition.and(change.digest()).expected(Versions.of(shown)));
    return operations.ask(call, key, call.workspace(), List.of(asked), violations, one::membership);
  }

  /** What was sent back is compared with nothing that the caller could not have read. */
  private Optional<MembershipView> shown(Call call, String membershipId) {
    return access.sight(call.caller(), call.workspace()).shows(membershipId)
        ? readModel.membership(call.workspace(), membershipId)
        : Optional.empty();
  }

  private Mono<ServerResponse> changeSeveral(Call call, Document document) {
    call.query(Set.of());
    call.refuseIfMatch();
    OperationKey key = operations.key(call);
    Sight sight = access.sight(call.caller(), call.workspace());
    ChangeList asked =
        ChangeList.read(
            document,
            subject ->
                people.find(call.workspace(), subject).filter(view -> sight.shows(view.id())),
            validity,
            clock.instant());
    return operations.ask(
        call, key, call.workspace(), asked.changes(), asked.violations(), several::changed);
  }
}
