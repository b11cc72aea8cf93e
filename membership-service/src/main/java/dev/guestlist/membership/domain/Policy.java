package dev.guestlist.membership.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one workspace.
 *
 * @param accountRequired whether an invitee must have an account
 * @param expiryHours how long an invitation is valid unless it says otherwise
 * @param reminderHoursBefore how long before its end a pending invitation is brought to mind
 * @param revokeWithInviter whether pending invitations end when their inviter is removed
 * @param redirectUris where an invitee may be sent after accepting
 * @param autoInvite who is invited automatically
 * @param notifyReferrer which outcomes the referrer is told of
 */
public record Policy(
    boolean accountRequired,
    int expiryHours,
    @Nullable Integer reminderHoursBefore,
    boolean revokeWithInviter,
    List<String> redirectUris,
    @Nullable String signInUri,
    @Nullable String signUpUri,
    List<AutoInvite> autoInvite,
    List<String> notifyReferrer) {

  /** What holds in a workspace until its Administrators say otherwise. */
  public static final Policy STANDARD =
      new Policy(
          false,
          168,
          null,
          true,
          List.of(),
          null,
          null,
          List.of(),
          List.of("accepted", "declined", "expired"));

  public Policy {
    redirectUris = List.copyOf(redirectUris);
    autoInvite = List.copyOf(autoInvite);
    notifyReferrer = List.copyOf(notifyReferrer);
  }

  /** Invites everybody whose address or account attribute matches. */
  public record AutoInvite(
      @Nullable String emailDomain,
      @Nullable String attributeName,
      @Nullable String attributeValue,
      Role role,
      @Nullable String message) {}

  Duration expiry() {
    return Duration.ofHours(expiryHours);
  }
}
