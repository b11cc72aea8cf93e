package dev.guestlist.membership.mapping;

import dev.guestlist.contract.AccountLinked;
import dev.guestlist.contract.ExpiryChanged;
import dev.guestlist.contract.FieldError;
import dev.guestlist.contract.InvitationAccepted;
import dev.guestlist.contract.InvitationDeclined;
import dev.guestlist.contract.InvitationExpired;
import dev.guestlist.contract.InvitationReminderDue;
import dev.guestlist.contract.InvitationResent;
import dev.guestlist.contract.InvitationRevoked;
import dev.guestlist.contract.MemberInvited;
import dev.guestlist.contract.MemberLeft;
import dev.guestlist.contract.MemberRemoved;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MetadataChanged;
import dev.guestlist.contract.PersonErased;
import dev.guestlist.contract.PolicyChanged;
import dev.guestlist.contract.ProfileChanged;
import dev.guestlist.contract.RequestRejected;
import dev.guestlist.contract.RequestUnchanged;
import dev.guestlist.contract.RoleChanged;
import dev.guestlist.contract.WorkspaceCreated;
import dev.guestlist.contract.WorkspaceDeleted;
import dev.guestlist.membership.domain.Decision;
import dev.guestlist.membership.domain.Fact;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Occurrence;
import org.jspecify.annotations.Nullable;

/** What happened, as it is kept for ever: without the personal part. */
public final class Facts {

  private Facts() {}

  /**
   * The record of a fact.
   *
   * @param membership the membership as the fact left it, where it is about one
   */
  public static MembershipFact write(
      Cause cause, String id, Fact fact, @Nullable Membership membership) {
    MembershipFact.Builder written = causedBy(causeOf(fact, cause), id);
    if (fact instanceof Fact.OfMembership ofMembership) {
      Occurrence occurrence = ofMembership.occurrence();
      written
          .setMembershipId(occurrence.membershipId())
          .setGeneration(occurrence.generation())
          .setSequence(occurrence.sequence());
      if (written.getExternalId() == null && membership != null) {
        written.setExternalId(membership.invitation().externalId());
      }
    }
    return body(written, fact).build();
  }

  /** The outcome of a request that changes nothing. */
  public static MembershipFact write(
      RequestEnvelope envelope, String id, Decision.Unchanged unchanged) {
    MembershipFact.Builder written =
        causedBy(Cause.of(envelope), id).setType(RequestUnchanged.class.getSimpleName());
    RequestUnchanged.Builder body =
        RequestUnchanged.newBuilder().setRequest(envelope.type().label());
    Membership membership = unchanged.membership();
    if (membership != null) {
      written.setMembershipId(membership.id()).setGeneration(membership.history().generation());
      body.setState(membership.state().label());
    }
    return written.setRequestUnchanged(body.build()).build();
  }

  /** The outcome of a request that is refused. */
  public static MembershipFact write(
      RequestEnvelope envelope, String id, Decision.Rejected rejected) {
    @Nullable String found = rejected.membershipId();
    @Nullable String membershipId = found == null ? envelope.membershipId() : found;
    return causedBy(Cause.of(envelope), id)
        .setMembershipId(membershipId)
        .setGeneration(membershipId == null ? 0 : envelope.generation())
        .setType(RequestRejected.class.getSimpleName())
        .setRequestRejected(
            RequestRejected.newBuilder()
                .setRequest(envelope.type().label())
                .setReason(rejected.reason().slug())
                .setDetail(rejected.detail())
                .setState(rejected.state() == null ? null : rejected.state().label())
                .setErrors(
                    rejected.errors().stream()
                        .map(error -> new FieldError(error.pointer(), error.code()))
                        .toList())
                .build())
        .build();
  }

  /** A request only brought to light what time did: it must not look like that one's outcome. */
  private static Cause causeOf(Fact fact, Cause cause) {
    return fact instanceof Fact.InvitationExpired
        ? Cause.ofTime(cause.workspace(), cause.at())
        : cause;
  }

  private static MembershipFact.Builder causedBy(Cause cause, String id) {
    return MembershipFact.newBuilder()
        .setId(id)
        .setTime(cause.at())
        .setOrgId(cause.workspace().orgId())
        .setWorkspaceId(cause.workspace().workspaceId())
        .setCorrelationId(cause.correlationId())
        .setCausationId(cause.causationId())
        .setActor(Actors.write(cause.actor()))
        .setOnBehalfOf(cause.onBehalfOf())
        .setOperationId(cause.operationId())
        .setItem(cause.item())
        .setItems(cause.items())
        .setFingerprint(cause.fingerprint())
        .setExternalId(cause.externalId());
  }

  private static MembershipFact.Builder body(MembershipFact.Builder written, Fact fact) {
    written.setType(fact.getClass().getSimpleName());
    return switch (fact) {
      case Fact.WorkspaceCreated _ -> written.setWorkspaceCreated(new WorkspaceCreated());
      case Fact.WorkspaceDeleted _ -> written.setWorkspaceDeleted(new WorkspaceDeleted());
      case Fact.PolicyChanged _ -> written.setPolicyChanged(new PolicyChanged());
      case Fact.MemberInvited invited ->
          written.setMemberInvited(
              new MemberInvited(
                  invited.invitation().role().label(), invited.invitation().expires()));
      case Fact.InvitationAccepted accepted ->
          written.setInvitationAccepted(
              new InvitationAccepted(accepted.role().label(), accepted.accountId()));
      case Fact.InvitationDeclined declined ->
          written.setInvitationDeclined(new InvitationDeclined(declined.accountId()));
      case Fact.InvitationRevoked revoked ->
          written.setInvitationRevoked(new InvitationRevoked(revoked.cause().slug()));
      case Fact.InvitationResent resent ->
          written.setInvitationResent(new InvitationResent(resent.expires()));
      case Fact.InvitationExpired expired ->
          written.setInvitationExpired(new InvitationExpired(expired.expires()));
      case Fact.InvitationReminderDue due ->
          written.setInvitationReminderDue(new InvitationReminderDue(due.expires()));
      case Fact.ExpiryChanged changed ->
          written.setExpiryChanged(new ExpiryChanged(changed.expires()));
      case Fact.RoleChanged changed ->
          written.setRoleChanged(
              new RoleChanged(changed.role().label(), changed.previousRole().label()));
      case Fact.MetadataChanged _ -> written.setMetadataChanged(new MetadataChanged());
      case Fact.MemberRemoved removed ->
          written.setMemberRemoved(new MemberRemoved(removed.cause().slug()));
      case Fact.MemberLeft _ -> written.setMemberLeft(new MemberLeft());
      case Fact.AccountLinked linked ->
          written.setAccountLinked(new AccountLinked(linked.accountId()));
      case Fact.ProfileChanged _ -> written.setProfileChanged(new ProfileChanged());
      case Fact.PersonErased _ -> written.setPersonErased(new PersonErased());
    };
  }
}
