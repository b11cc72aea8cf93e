package dev.guestlist.membership.rebuild;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * Tells differences from what is only under way. The topics can't be read at one moment, so entries
 * of a busy workspace differ for a moment; one that stays as it is, on both sides, is a difference.
 */
final class Settling {

  private final Map<Bytes, Difference> lasting = new TreeMap<>();
  private boolean looked;

  /** Takes what was found next, and gives back what was found every time. */
  Collection<Difference> look(Map<Bytes, Difference> found) {
    if (looked) {
      lasting.values().removeIf(earlier -> !earlier.equals(found.get(earlier.key())));
    } else {
      lasting.putAll(found);
      looked = true;
    }
    return List.copyOf(lasting.values());
  }
}
