package dev.guestlist.invitation.web.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many people may be invited in a day (UTC).
 *
 * @param perWorkspaceAndDay into one workspace; the same in the membership service, which decides
 * @param perCallerAndDay by one caller, counted on each instance for the workspaces it has; whoever
 *     is refused by a decision counts too
 */
@ConfigurationProperties("guestlist.invitations")
record LimitSettings(
    @DefaultValue("10000") int perWorkspaceAndDay, @DefaultValue("50000") int perCallerAndDay) {

  LimitSettings {
    positive("per-workspace-and-day", perWorkspaceAndDay);
    positive("per-caller-and-day", perCallerAndDay);
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "guestlist.invitations." + name + ": " + value + " (expected: >= 1)");
    }
  }
}
