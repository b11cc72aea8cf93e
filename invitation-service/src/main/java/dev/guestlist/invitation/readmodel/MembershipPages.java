package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.store.Kind;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.invitation.readmodel.store.Walk;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Memberships as they are shown, one or a page. */
final class MembershipPages {

  /** So many entries are gone past for one page; what is left over is for the next. */
  private static final int MOST_ENTRIES = 2_000;

  /** An empty page is of little use, so for the first on it the way may be longer. */
  private static final int MOST_FOR_THE_FIRST = 10_000;

  private MembershipPages() {}

  /**
   * What was found.
   *
   * @param next where to go on
   * @param all how many there are on all pages, where they had to be looked at anyway
   */
  private record Found(List<MembershipView> views, Optional<Place> next, OptionalLong all) {}

  static Optional<MembershipView> view(Tables tables, WorkspaceKey workspace, String id) {
    return tables.memberships().get(workspace, id).map(state -> view(tables, workspace, id, state));
  }

  private static MembershipView view(
      Tables tables, WorkspaceKey workspace, String id, MembershipState state) {
    Membership membership = state.getMembership();
    return new MembershipView(
        workspace,
        id,
        state.getVersion(),
        membership,
        tables.deliveries().get(workspace, id, membership.getGeneration()));
  }

  static MembershipPage page(Tables tables, WorkspaceKey workspace, MembershipQuery query) {
    Map<Kind, Long> kinds = tables.counts().kinds(workspace);
    kinds.keySet().removeIf(kind -> !isWanted(kind, query));
    Found found = find(tables, workspace, query, kinds.keySet());
    return new MembershipPage(
        found.views(), total(query, kinds, found), counts(tables, workspace), found.next());
  }

  private static Map<String, Long> counts(Tables tables, WorkspaceKey workspace) {
    Map<String, Long> counts = tables.counts().get(workspace);
    counts.remove(MembershipView.ERASED);
    return counts;
  }

  private static boolean isWanted(Kind kind, MembershipQuery query) {
    return query.states().contains(kind.state())
        && (query.roles().isEmpty() || query.roles().contains(kind.role()));
  }

  private static OptionalLong total(MembershipQuery query, Map<Kind, Long> kinds, Found found) {
    if (!query.words().isEmpty() || query.referrer().isPresent()) {
      return OptionalLong.empty();
    }
    return query.user().isPresent()
        ? found.all()
        : OptionalLong.of(kinds.values().stream().mapToLong(Long::longValue).sum());
  }

  private static Found find(
      Tables tables, WorkspaceKey workspace, MembershipQuery query, Collection<Kind> kinds) {
    if (query.user().isPresent()) {
      // A person has a handful of memberships at most.
      return among(tables, workspace, query, tables.persons().ids(workspace, query.user().get()));
    }
    if (query.words().isEmpty()
        && query.referrer().isEmpty()
        && query.sort().by() == MembershipSort.By.CREATED) {
      return along(
          tables,
          workspace,
          query,
          tables.memberships().walk(workspace, query.sort(), kinds, query.after()));
    }
    if (!tables.search().ready()) {
      throw new UnavailableException(
          "The search index of this workspace is still being made; the newest memberships can be"
              + " listed without it",
          Duration.ofSeconds(1));
    }
    Walk walk =
        tables
            .search()
            .walk(workspace, query.words(), query.sort(), kinds, query.after())
            .orElseGet(() -> walk(tables, workspace, query, kinds));
    return along(tables, workspace, query, walk);
  }

  private static Walk walk(
      Tables tables, WorkspaceKey workspace, MembershipQuery query, Collection<Kind> kinds) {
    return query
        .referrer()
        .map(
            referrer ->
                tables.search().walk(workspace, referrer, query.sort(), kinds, query.after()))
        .orElseGet(
            () ->
                query.sort().by() == MembershipSort.By.CREATED
                    ? tables.memberships().walk(workspace, query.sort(), kinds, query.after())
                    : tables.search().walk(workspace, query.sort(), kinds, query.after()));
  }

  /** Looks at all of these, and takes what comes after the place. */
  private static Found among(
      Tables tables, WorkspaceKey workspace, MembershipQuery query, Collection<String> ids) {
    List<MembershipView> all =
        ids.stream()
            .flatMap(id -> view(tables, workspace, id).stream())
            .filter(view -> query.wants(view.membership()))
            .sorted(query.sort().memberships())
            .toList();
    List<MembershipView> rest =
        all.stream()
            .filter(view -> query.after().map(after -> isAfter(view, query, after)).orElse(true))
            .limit(query.limit() + 1L)
            .toList();
    return found(rest, query, OptionalLong.of(all.size()));
  }

  private static boolean isAfter(MembershipView view, MembershipQuery query, Place after) {
    return query.sort().places().compare(place(view, query), after) > 0;
  }

  /** Goes along the order until there are enough, or until it has gone far enough. */
  private static Found along(
      Tables tables, WorkspaceKey workspace, MembershipQuery query, Walk walk) {
    List<MembershipView> views = new ArrayList<>();
    try (walk) {
      Optional<Place> last = query.after();
      for (int passed = 0; passed < mostEntries(views); passed++) {
        Optional<Walk.Entry> entry = walk.next();
        if (entry.isEmpty() || views.size() > query.limit()) {
          return found(views, query, OptionalLong.empty());
        }
        Place place = entry.get().place();
        // Somebody who invited under two names stands twice at the same place.
        if (!last.equals(Optional.of(place))) {
          stands(tables, workspace, query, entry.get()).ifPresent(views::add);
        }
        last = Optional.of(place);
      }
      return views.size() > query.limit()
          ? found(views, query, OptionalLong.empty())
          : new Found(views, last, OptionalLong.empty());
    }
  }

  private static int mostEntries(List<MembershipView> found) {
    return found.isEmpty() ? MOST_FOR_THE_FIRST : MOST_ENTRIES;
  }

  /** The membership of an entry, unless the entry is out of date or the membership not wanted. */
  private static Optional<MembershipView> stands(
      Tables tables, WorkspaceKey workspace, MembershipQuery query, Walk.Entry entry) {
    String id = entry.place().id();
    return tables
        .memberships()
        .get(workspace, id)
        .filter(state -> isAt(entry, id, state.getMembership(), query))
        .filter(state -> query.wants(state.getMembership()))
        .map(state -> view(tables, workspace, id, state));
  }

  private static boolean isAt(
      Walk.Entry entry, String id, Membership membership, MembershipQuery query) {
    return entry.kind().state().equals(membership.getState())
        && entry.kind().role().equals(membership.getRole())
        && entry.place().equals(query.sort().by().place(id, membership));
  }

  private static Found found(List<MembershipView> views, MembershipQuery query, OptionalLong all) {
    if (views.size() <= query.limit()) {
      return new Found(List.copyOf(views), Optional.empty(), all);
    }
    List<MembershipView> page = List.copyOf(views.subList(0, query.limit()));
    return new Found(page, Optional.of(place(page.getLast(), query)), all);
  }

  private static Place place(MembershipView view, MembershipQuery query) {
    return query.sort().by().place(view.id(), view.membership());
  }
}
