package dev.guestlist.invitation.readmodel;

import java.util.Comparator;
import java.util.Optional;

/**
 * Which workspaces of an organisation to list: by id, or by name when a name is searched for.
 *
 * @param accountId whose workspaces: those with an accepted membership that is linked to this
 *     account; all where it is absent
 * @param name folded; how the name begins
 * @param limit most workspaces, 1 to 500
 * @param after the place after which to go on
 */
public record WorkspaceQuery(
    String orgId,
    Optional<String> accountId,
    Optional<String> name,
    int limit,
    Optional<Place> after) {

  /** Where a workspace stands in the list. */
  public Place place(WorkspaceView view) {
    String value = name.isPresent() ? Folded.text(view.workspace().getName()) : "";
    return new Place(value, view.key().workspaceId());
  }

  /** Compares workspaces as they stand in the list. */
  public Comparator<WorkspaceView> order() {
    return Comparator.comparing(this::place);
  }

  /** Whether a workspace is on a later page than those that were seen, as far as its place says. */
  boolean isAfter(WorkspaceView view) {
    return after.isEmpty() || place(view).compareTo(after.get()) > 0;
  }

  /** Whether a workspace is called so. */
  boolean isCalledSo(WorkspaceView view) {
    return name.map(Folded.text(view.workspace().getName())::startsWith).orElse(true);
  }
}
