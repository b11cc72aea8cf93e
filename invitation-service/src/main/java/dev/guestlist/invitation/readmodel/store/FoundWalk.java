package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.MembershipSort;
import dev.guestlist.invitation.readmodel.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;

/** Goes along what was found, sorted. */
final class FoundWalk implements Walk {

  private final Iterator<Entry> entries;

  FoundWalk(
      Collection<Entry> found, MembershipSort sort, Collection<Kind> kinds, Optional<Place> after) {
    entries =
        found.stream()
            .filter(entry -> kinds.contains(entry.kind()))
            .filter(
                entry -> after.isEmpty() || sort.places().compare(entry.place(), after.get()) > 0)
            .sorted(Comparator.comparing(Entry::place, sort.places()))
            .iterator();
  }

  @Override
  public Optional<Entry> next() {
    return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
  }

  @Override
  public void close() {}
}
