package dev.guestlist.membership.mapping;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.schemas.rules.Invitations;
import dev.guestlist.schemas.rules.Texts;
import dev.guestlist.schemas.rules.Validity;
import dev.guestlist.schemas.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the content of a request, whoever sent it. */
public final class RequestRules {

  private static final int LONGEST_EXPIRY_HOURS = 90 * 24;
  private static final int MOST_RULES = 100;
  private static final Set<String> OUTCOMES = Set.of("accepted", "declined", "expired");

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
          policy(request.getPolicyChangeRequested().getPolicy()).stream()
              .map(violation -> violation.under("/policy"))
              .forEach(found::add);
      case INVITE ->
          Invitations.violations(request.getInviteRequested(), validity, envelope.at()).stream()
              .filter(violation -> !found.contains(violation))
              .forEach(found::add);
      case ACCEPT, DECLINE, REVOKE, REMOVE, LEAVE, ERASE -> membershipId(envelope, found);
      case RESEND -> {
        membershipId(envelope, found);
        String locale = request.getResendRequested().getLocale();
        if (locale != null) {
          Invitations.locale("/locale", locale).ifPresent(found::add);
        }
      }
      case EXPIRY_CHANGE -> {
        membershipId(envelope, found);
        Invitations.expires(
                "/expires",
                request.getExpiryChangeRequested().getExpires(),
                validity,
                envelope.at())
            .ifPresent(found::add);
      }
      case ROLE_CHANGE -> {
        membershipId(envelope, found);
        Invitations.role("/role", request.getRoleChangeRequested().getRole()).ifPresent(found::add);
      }
      case METADATA_CHANGE -> {
        membershipId(envelope, found);
        found.addAll(Invitations.metadata(request.getMetadataChangeRequested().getMetadata()));
      }
    }
    return found;
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
  }

  private static List<Violation> policy(Policy policy) {
    List<Violation> found = new ArrayList<>();
    hours("/expiryHours", policy.getExpiryHours(), found);
    hours("/reminderHoursBefore", policy.getReminderHoursBefore(), found);
    Stream.of(policy.getRedirectUris(), policy.getAutoInvite(), policy.getNotifyReferrer())
        .filter(list -> list.size() > MOST_RULES)
        .map(_ -> new Violation("", "too-long", "Use at most " + MOST_RULES + " entries a list."))
        .findFirst()
        .ifPresent(found::add);
    for (int i = 0; i < policy.getRedirectUris().size(); i++) {
      Invitations.uri("/redirectUris/" + i, policy.getRedirectUris().get(i)).ifPresent(found::add);
    }
    uri("/signInUri", policy.getSignInUri(), found);
    uri("/signUpUri", policy.getSignUpUri(), found);
    for (int i = 0; i < policy.getAutoInvite().size(); i++) {
      autoInvite("/autoInvite/" + i, policy.getAutoInvite().get(i), found);
    }
    if (!OUTCOMES.containsAll(policy.getNotifyReferrer())) {
      found.add(
          new Violation("/notifyReferrer", "invalid-type", "Use accepted, declined, expired."));
    }
    return found;
  }

  private static void autoInvite(
      String pointer, dev.guestlist.contract.AutoInvite rule, List<Violation> found) {
    Invitations.role(pointer + "/role", rule.getRole()).ifPresent(found::add);
    line(pointer + "/emailDomain", rule.getEmailDomain(), found);
    line(pointer + "/attribute/name", rule.getAttributeName(), found);
    line(pointer + "/attribute/value", rule.getAttributeValue(), found);
    if (rule.getMsg() != null) {
      Texts.message(pointer + "/msg", rule.getMsg()).ifPresent(found::add);
    }
  }

  private static void line(String pointer, @Nullable String text, List<Violation> found) {
    if (text != null) {
      Texts.line(pointer, text, Texts.NAME).ifPresent(found::add);
    }
  }

  private static void uri(String pointer, @Nullable String uri, List<Violation> found) {
    if (uri != null) {
      Invitations.uri(pointer, uri).ifPresent(found::add);
    }
  }

  private static void hours(String pointer, @Nullable Integer hours, List<Violation> found) {
    if (hours != null && (hours < 1 || hours > LONGEST_EXPIRY_HOURS)) {
      found.add(
          new Violation(
              pointer, "invalid-time", "Use 1 to " + LONGEST_EXPIRY_HOURS + " whole hours."));
    }
  }

  private static void membershipId(RequestEnvelope envelope, List<Violation> found) {
    if (envelope.membershipId() == null) {
      found.add(new Violation("/membershipId", "required", "Name the membership."));
    }
  }
}
