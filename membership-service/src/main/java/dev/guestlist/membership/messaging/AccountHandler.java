package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.AccountRules;
import dev.guestlist.membership.domain.Actor;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.Fact;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Profile;
import dev.guestlist.membership.domain.Situation;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.membership.mapping.RequestEnvelope;
import dev.guestlist.membership.mapping.RequestReader;
import dev.guestlist.membership.mapping.RequestType;
import dev.guestlist.membership.person.PersonAnswer;
import dev.guestlist.membership.person.Question;
import dev.guestlist.membership.store.MembershipStore;
import dev.guestlist.membership.store.MembershipStore.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What accounts mean for the memberships of one partition. This is also the place for whatever else
 * follows from an account that appears, such as automatic invitations: {@link #announced} is told
 * of every account once in each partition.
 */
final class AccountHandler {

  private final MembershipStore store;
  private final Recorder recorder;
  private final AbandonedWatch abandoned;
  private final int partition;
  private final int slice;

  AccountHandler(
      MembershipStore store,
      Recorder recorder,
      AbandonedWatch abandoned,
      int partition,
      int slice) {
    this.store = store;
    this.recorder = recorder;
    this.abandoned = abandoned;
    this.partition = partition;
    this.slice = slice;
    store.abandoned().all().forEach((workspace, _) -> abandoned.add(partition, workspace));
  }

  /** The address of a membership turned out to be this account's. */
  void found(Question.OfMembership of, Account account, Instant now, Consumer<Consequences> out) {
    link(of.workspace(), of.membershipId(), account, now, out);
  }

  /**
   * Somebody asks for something, with an account whose address is verified. An acceptance makes the
   * membership the account's by itself, and says so.
   */
  void came(RequestEnvelope request, Consumer<Consequences> out) {
    Profile profile = request.actorProfile();
    if (profile == null
        || !(request.actor() instanceof Actor.Person(String accountId))
        || request.type() == RequestType.ACCEPT) {
      return;
    }
    WorkspaceKey workspace = request.workspace();
    EmailAddress verified = RequestReader.address(profile.email());
    if (verified == null || !isActive(workspace)) {
      return;
    }
    Membership found = store.membershipOf(workspace, verified);
    Membership own = store.membershipOfAccount(workspace, accountId);
    AccountRules.claimed(found, own, accountId, profile, request.at())
        .ifPresent(
            fact -> happen(workspace, found, fact, request.correlationId(), request.at(), out));
  }

  /**
   * An account is like this now.
   *
   * @return what is left to do, where it was too much for one go
   */
  Optional<PersonAnswer.News> announced(
      PersonAnswer.News news, Instant now, Consumer<Consequences> out) {
    Account account = news.account();
    List<Place> places = store.placesOf(account, news.after(), slice);
    for (Place place : places) {
      Membership membership = store.membership(place.workspace(), place.membershipId());
      if (membership instanceof Membership.Known known
          && account.id().equals(known.invitee().accountId())) {
        follow(place.workspace(), membership, account, now, out);
      } else {
        link(place.workspace(), place.membershipId(), account, now, out);
      }
    }
    return places.size() < slice
        ? Optional.empty()
        : Optional.of(new PersonAnswer.News(account, places.getLast().place()));
  }

  /**
   * Looks again at a workspace that a removed account administers, when something changed there.
   */
  void relieve(WorkspaceKey workspace, Instant now, Consumer<Consequences> out) {
    if (!abandoned.contains(partition, workspace.toString())) {
      return;
    }
    String id = store.abandoned().administrator(workspace);
    Membership administrator = id == null ? null : store.membership(workspace, id);
    Optional<Fact.OfMembership> leaves =
        AccountRules.relieved(store.workspace(workspace), administrator, now);
    if (leaves.isPresent()
        || !AccountRules.isAbandoned(store.workspace(workspace), administrator)) {
      store.abandoned().forget(workspace);
      abandoned.remove(partition, workspace.toString());
    }
    leaves.ifPresent(fact -> happen(workspace, administrator, fact, null, now, out));
  }

  private void link(
      WorkspaceKey workspace,
      String membershipId,
      Account account,
      Instant now,
      Consumer<Consequences> out) {
    Membership found = store.membership(workspace, membershipId);
    if (found == null || !isActive(workspace)) {
      return;
    }
    Membership own = store.membershipOfAccount(workspace, account.id());
    for (Fact.OfMembership fact : AccountRules.samePerson(found, own, account, now)) {
      boolean aboutFound = fact.occurrence().membershipId().equals(found.id());
      happen(workspace, aboutFound ? found : own, fact, account.said(), now, out);
    }
  }

  private void follow(
      WorkspaceKey workspace,
      Membership own,
      Account account,
      Instant now,
      Consumer<Consequences> out) {
    WorkspaceSummary summary = store.workspace(workspace);
    if (summary == null || !isActive(workspace)) {
      return;
    }
    Optional<Fact.OfMembership> fact = AccountRules.changed(summary, own, account, now);
    fact.ifPresent(
        change -> {
          happen(workspace, own, change, account.said(), now, out);
          noteAbandoned(workspace, own.id());
        });
  }

  private void noteAbandoned(WorkspaceKey workspace, String membershipId) {
    Membership now = store.membership(workspace, membershipId);
    if (AccountRules.isAbandoned(store.workspace(workspace), now)) {
      store.abandoned().note(workspace, membershipId);
      abandoned.add(partition, workspace.toString());
    }
  }

  private void happen(
      WorkspaceKey workspace,
      @Nullable Membership membership,
      Fact.OfMembership fact,
      @Nullable String said,
      Instant now,
      Consumer<Consequences> out) {
    Situation before = new Situation(store.workspace(workspace), membership, null, null);
    out.accept(recorder.record(Cause.later(workspace, now, said, null), before, fact));
  }

  private boolean isActive(WorkspaceKey workspace) {
    WorkspaceSummary summary = store.workspace(workspace);
    return summary != null && summary.status() == WorkspaceSummary.Status.ACTIVE;
  }
}
