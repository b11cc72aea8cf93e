package dev.guestlist.invitation.web.document;

import dev.guestlist.schemas.rules.Violation;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is wrong with a request, in the order in which it was found. A large document may have
 * very many, so it is known where they are without going through them.
 */
public final class Violations extends AbstractList<Violation> {

  private final List<Violation> all = new ArrayList<>();
  private final Set<String> pointers = new HashSet<>();

  /** None yet but these. */
  public Violations(Collection<Violation> found) {
    addAll(found);
  }

  /** Whether something is wrong at exactly this place. */
  boolean isAt(String pointer) {
    return pointers.contains(pointer);
  }

  @Override
  public void add(int index, Violation violation) {
    all.add(index, violation);
    pointers.add(violation.pointer());
  }

  @Override
  public Violation get(int index) {
    return all.get(index);
  }

  @Override
  public int size() {
    return all.size();
  }
}
