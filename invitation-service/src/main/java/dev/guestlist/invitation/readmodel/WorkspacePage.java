package dev.guestlist.invitation.readmodel;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of workspaces, of some partitions or of all.
 *
 * @param workspaces in the order of the query
 * @param total how many there are on all pages; absent when a name is searched for that too many
 *     have to be counted
 * @param more whether there are others after the last of these
 * @param partitions where these workspaces are from
 */
public record WorkspacePage(
    List<WorkspaceView> workspaces, OptionalLong total, boolean more, Set<Integer> partitions) {

  public WorkspacePage {
    workspaces = List.copyOf(workspaces);
    partitions = Set.copyOf(partitions);
  }

  /** The page of all partitions, from the page of each; every partition must be in one alone. */
  public static WorkspacePage merge(WorkspaceQuery query, Collection<WorkspacePage> parts) {
    List<WorkspaceView> all =
        parts.stream()
            .flatMap(part -> part.workspaces().stream())
            .sorted(query.order())
            .limit(query.limit())
            .toList();
    long given = parts.stream().mapToLong(part -> part.workspaces().size()).sum();
    boolean counted = parts.stream().allMatch(part -> part.total().isPresent());
    return new WorkspacePage(
        all,
        counted
            ? OptionalLong.of(parts.stream().mapToLong(part -> part.total().orElse(0)).sum())
            : OptionalLong.empty(),
        given > all.size() || parts.stream().anyMatch(WorkspacePage::more),
        parts.stream()
            .flatMap(part -> part.partitions().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
