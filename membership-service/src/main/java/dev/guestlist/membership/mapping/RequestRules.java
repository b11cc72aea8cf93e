package dev.guestlist.membership.mapping;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipChangeRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.schemas.rules.Invitations;
import dev.guestlist.schemas.rules.PolicyRules;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with the content of a request, whoever sent it. */
public final class RequestRules {

  private RequestRules() {}

  /** All that is wrong; empty when the request may be decided. */
  public static List<Violation> violations(
      RequestEnvelope envelope, MembershipRequest request, Validity validity) {
    List<Violation> found = new ArrayList<>();
    if (envelope.externalId() != null) {
      Texts.line("/externalId", envelope.externalId(), Texts.EXTERNAL_ID).ifPresent(found::add);
    }
    switch (envelope.type()) {
      case WORKSPACE_CREATE ->
          workspace(request.getWorkspaceCreateRequested(), validity, envelope, found);
      case WORKSPACE_DELETE -> {}
      case POLICY_CHANGE ->
          PolicyRules.violations(request.getPolicyChangeRequested().getPolicy()).stream()
              .map(violation -> violation.under("/policy"))
              .forEach(found::add);
      case INVITE ->
          Invitations.violations(request.getInviteRequested(), validity, envelope.at()).stream()
              .filter(violation -> !found.contains(violation))
              .forEach(found::add);
      case ACCEPT, DECLINE, REVOKE, REMOVE, LEAVE, ERASE ->
          found.addAll(NamingRules.violations(request));
      case RESEND -> {
        found.addAll(NamingRules.violations(request));
        String locale = request.getResendRequested().getLocale();
        if (locale != null) {
          Invitations.locale("/locale", locale).ifPresent(found::add);
        }
      }
      case EXPIRY_CHANGE -> {
        found.addAll(NamingRules.violations(request));
        Invitations.expires(
                "/expires",
                request.getExpiryChangeRequested().getExpires(),
                validity,
                envelope.at())
            .ifPresent(found::add);
      }
      case ROLE_CHANGE -> {
        found.addAll(NamingRules.violations(request));
        Invitations.role("/role", request.getRoleChangeRequested().getRole()).ifPresent(found::add);
      }
      case METADATA_CHANGE -> {
        found.addAll(NamingRules.violations(request));
        found.addAll(Invitations.metadata(request.getMetadataChangeRequested().getMetadata()));
      }
      case MEMBERSHIP_CHANGE -> {
        found.addAll(NamingRules.violations(request));
        terms(request.getMembershipChangeRequested(), found);
      }
    }
    return found;
  }

  /** Whether the time may be chosen depends on the one that stands there, so it is decided. */
  private static void terms(MembershipChangeRequested change, List<Violation> found) {
    String role = change.getRole();
    if (role != null) {
      Invitations.role("/role", role).ifPresent(found::add);
    }
    Map<String, String> metadata = change.getMetadata();
    if (metadata != null) {
      found.addAll(Invitations.metadata(metadata));
    }
  }

  private static void workspace(
      WorkspaceCreateRequested request,
      Validity validity,
      RequestEnvelope envelope,
      List<Violation> found) {
    Texts.name("/name", request.getName()).ifPresent(found::add);
    InviteRequested administrator = request.getAdministrator();
    if (administrator != null) {
      Invitations.violations(administrator, validity, envelope.at()).stream()
          .map(violation -> violation.under("/administrator"))
          .forEach(found::add);
    }
    UserProfile creator = request.getCreator();
    if (creator != null) {
      Invitations.referrer(creator).stream()
          .map(violation -> violation.under("/creator"))
          .forEach(found::add);
    }
  }
}
