package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.ExpiryChanged;
import dev.guestlist.membership.domain.Fact.MetadataChanged;
import dev.guestlist.membership.domain.Fact.RoleChanged;
import dev.guestlist.membership.domain.Membership.Current;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Known;
import dev.guestlist.membership.domain.Request.ChangeMembership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests for other terms of a membership: one of them or several at once, all or none. */
final class TermsRules {

  private TermsRules() {}

  /** A time that stands there already may be sent back whenever it is; another one is checked. */
  static Decision change(
      WorkspaceSummary workspace,
      Membership membership,
      Situation situation,
      ChangeMembership request) {
    return change(
        workspace, membership, situation, request.origin(), request.terms(), request.window());
  }

  /** The same for terms of which the time, if there is one, was found good before. */
  static Decision change(
      WorkspaceSummary workspace,
      Membership membership,
      Situation situation,
      Origin origin,
      Terms wanted) {
    return change(workspace, membership, situation, origin, wanted, null);
  }

  private static Decision change(
      WorkspaceSummary workspace,
      Membership membership,
      Situation situation,
      Origin origin,
      Terms wanted,
      @Nullable ExpiryWindow window) {
    return AdministrationRight.refusal(situation, origin)
        .or(() -> refusalOfRole(situation, origin, wanted.role()))
        .orElseGet(() -> changeByState(workspace, membership, origin, wanted, window));
  }

  private static Optional<Decision> refusalOfRole(
      Situation situation, Origin origin, @Nullable Role role) {
    return role == null ? Optional.empty() : GrantableRole.refusal(situation, origin, role);
  }

  private static Decision changeByState(
      WorkspaceSummary workspace,
      Membership membership,
      Origin origin,
      Terms wanted,
      @Nullable ExpiryWindow window) {
    if (!(membership instanceof Known known)) {
      return Decision.notPending(membership);
    }
    Terms changes = wanted.differingFrom(known);
    if (changes.areNone()) {
      return new Decision.Unchanged(known);
    }
    if (!(known instanceof Current current)) {
      return Decision.notPending(known);
    }
    return refusalOfExpiry(current, changes.expires(), window)
        .or(() -> refusalOfDemotion(workspace, current, changes.role()))
        .orElseGet(() -> changed(current, origin.at(), changes));
  }

  private static Optional<Decision> refusalOfExpiry(
      Current membership, @Nullable Instant expires, @Nullable ExpiryWindow window) {
    if (expires == null) {
      return Optional.empty();
    }
    if (!(membership instanceof Invited)) {
      return Optional.of(Decision.notPending(membership));
    }
    return window == null || window.holds(expires)
        ? Optional.empty()
        : Optional.of(Decision.invalid(List.of(new FieldError("/expires", "invalid-time"))));
  }

  private static Optional<Decision> refusalOfDemotion(
      WorkspaceSummary workspace, Current membership, @Nullable Role role) {
    return role == null ? Optional.empty() : LastAdministrator.refusal(workspace, membership);
  }

  private static Decision changed(Current membership, Instant at, Terms changes) {
    List<Fact> facts = new ArrayList<>();
    Occurrence here = membership.history().next(at);
    Role role = changes.role();
    if (role != null) {
      facts.add(new RoleChanged(here, role, membership.role()));
      here = here.next();
    }
    Instant expires = changes.expires();
    if (expires != null) {
      facts.add(new ExpiryChanged(here, expires));
      here = here.next();
    }
    Map<String, String> metadata = changes.metadata();
    if (metadata != null) {
      facts.add(new MetadataChanged(here, metadata));
    }
    return new Decision.Done(facts);
  }
}
