package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.readmodel.store.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is kept of a person across workspaces. */
final class PersonPages {

  private PersonPages() {}

  /** The first memberships of one partition that the query wants, and one more if there is any. */
  static PersonPage page(Tables tables, int partition, PersonQuery query) {
    List<MembershipView> found = new ArrayList<>();
    tables
        .persons()
        .everywhere(
            query.names(),
            query.orgId(),
            (workspace, id) -> {
              if (found.size() <= query.limit()
                  && WorkspacePages.view(tables, workspace).isPresent()) {
                MembershipPages.view(tables, workspace, id)
                    .filter(query::wants)
                    .ifPresent(found::add);
              }
            });
    return new PersonPage(found, false, Set.of(partition));
  }

  static PersonPage merge(PersonQuery query, List<PersonPage> parts) {
    List<MembershipView> all =
        parts.stream()
            .flatMap(part -> part.memberships().stream())
            .sorted(Comparator.comparing(PersonQuery::place))
            .toList();
    return new PersonPage(
        all.stream().limit(query.limit()).toList(),
        all.size() > query.limit(),
        parts.stream()
            .flatMap(part -> part.partitions().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
