package dev.guestlist.invitation.web.limit;

import dev.guestlist.invitation.readmodel.InvitedCounts;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.NextDay;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Limits in invitees. They are counted from what was decided, so they outlive a restart; what was
 * asked and is not decided yet is not counted, so the number is close and not exact.
 */
public final class InvitationLimits {

  private static final String COUNT = "Invitation-Count";
  private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,18})");

  private final InvitedCounts counts;
  private final int perWorkspaceAndDay;
  private final int perCallerAndDay;
  private final InstantSource clock;

  InvitationLimits(
      InvitedCounts counts, int perWorkspaceAndDay, int perCallerAndDay, InstantSource clock) {
    this.counts = counts;
    this.perWorkspaceAndDay = perWorkspaceAndDay;
    this.perCallerAndDay = perCallerAndDay;
    this.clock = clock;
  }

  /** How many more people the caller may invite into the workspace today. */
  public int allowed(Call call) {
    return Math.min(allowedWorkspace(call), allowedCaller(call));
  }

  private int allowedWorkspace(Call call) {
    return Math.max(0, perWorkspaceAndDay - counts.into(call.workspace(), clock.instant()));
  }

  /** How many more the caller may ask to invite today, into whatever workspace. */
  public int allowedCaller(Call call) {
    return Math.max(0, perCallerAndDay - counts.by(call.caller().key(), clock.instant()));
  }

  /** Refuses all of this many when they are more than may be invited. */
  public void refuse(Call call, int count) {
    refuse(count, allowedWorkspace(call), allowedCaller(call));
  }

  /** Refuses the first one in a workspace that is made for them. */
  public void refuseFirst(Call call) {
    refuse(1, perWorkspaceAndDay, allowedCaller(call));
  }

  private void refuse(int count, int intoWorkspace, int byCaller) {
    int allowed = Math.min(intoWorkspace, byCaller);
    if (count > allowed) {
      String where = byCaller > intoWorkspace ? "into this workspace" : "by you";
      throw new ProblemException(
          Problem.limited(
              allowed == 0
                  ? "No more people may be invited %s today (UTC): nothing was done."
                      .formatted(where)
                  : "At most %,d more people may be invited %s today (UTC): nothing was done."
                      .formatted(allowed, where),
              allowed),
          NextDay.retryAfter(clock.instant()));
    }
  }

  /** How many a caller says that there are in a file; nothing where it says nothing. */
  public static OptionalInt announced(Call call) {
    List<String> given = call.headers().getOrEmpty(COUNT);
    if (given.isEmpty()) {
      return OptionalInt.empty();
    }
    Matcher number = NUMBER.matcher(given.getFirst().trim());
    if (given.size() > 1 || !number.matches()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "Send one Invitation-Count, the number of rows in the file, or none.");
    }
    return OptionalInt.of(Math.clamp(Long.parseLong(number.group(1)), 0, Integer.MAX_VALUE));
  }
}
