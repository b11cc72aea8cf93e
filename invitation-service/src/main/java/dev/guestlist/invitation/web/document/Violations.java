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
  private final Set<String> wrongTypes = new HashSet<>();

  /** None yet but these. */
  public Violations(Collection<Violation> found) {
    addAll(found);
  }

  /** Whether something is wrong at exactly this place. */
  boolean isAt(String pointer) {
    return pointers.contains(pointer);
  }

  /**
   * Notes that what stands somewhere is of another type than it should be: nothing of it is read.
   */
  void addWrongType(Violation violation) {
    add(violation);
    wrongTypes.add(violation.pointer());
  }

  /** Whether what stands here is of another type than it should be. */
  boolean isOfWrongType(String pointer) {
    return wrongTypes.contains(pointer);
  }

  /** Whether this stands in something that is of another type than it should be. */
  boolean isWithinWrongType(String pointer) {
    for (int end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      if (isOfWrongType(pointer.substring(0, end))) {
        return true;
      }
    }
    return false;
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
