package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.FieldError;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call with all its requests.
 *
 * @param caller the {@link dev.guestlist.invitation.security.Caller#key} of who asked
 * @param fingerprint of the content that came first; the same operation with another one is refused
 * @param request the type of its requests, such as InviteRequested
 * @param total how many items it has
 * @param finished when the last item was decided; null while it runs
 * @param items what became of each item, in order; null where it is not decided yet
 */
public record OperationView(
    String id,
    WorkspaceKey workspace,
    String caller,
    String fingerprint,
    String request,
    Instant created,
    int total,
    @Nullable Instant finished,
    List<@Nullable Outcome> items,
    List<Asked> asked) {

  /** Whether every item is decided. */
  public boolean done() {
    return finished != null;
  }

  /** Whether every request of it was read. One of many names whom it is about. */
  public boolean isWhole() {
    return total == 1 || asked.stream().noneMatch(Asked.UNKNOWN::equals);
  }

  /** The same while it still runs, with these outcomes. */
  OperationView undecided(List<@Nullable Outcome> outcomes) {
    return new OperationView(
        id, workspace, caller, fingerprint, request, created, total, null, outcomes, asked);
  }

  /** What one item asked for, to answer for refused ones in the caller's words. */
  public record Asked(
      @Nullable String userEmail, @Nullable String userLogin, @Nullable String membershipId) {

    /** Nothing that is known. */
    public static final Asked UNKNOWN = new Asked(null, null);

    /** Names a person, whose membership's id is not known. */
    public Asked(@Nullable String userEmail, @Nullable String userLogin) {
      this(userEmail, userLogin, null);
    }
  }

  /** What became of one item. */
  public sealed interface Outcome {

    /**
     * It changed something.
     *
     * @param type the fact's type, such as MemberInvited
     * @param membershipId null for facts about the workspace
     * @param sequence of the fact; the membership's version is at least this
     */
    record Changed(String type, @Nullable String membershipId, long sequence) implements Outcome {}

    /** Nothing had to change. */
    record Unchanged(@Nullable String membershipId, @Nullable String state) implements Outcome {}

    /** It was refused. */
    record Refused(String reason, String detail, @Nullable String state, List<FieldError> errors)
        implements Outcome {}
  }
}
