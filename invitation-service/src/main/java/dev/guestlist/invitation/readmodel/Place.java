package dev.guestlist.invitation.readmodel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A place in a list, which stays right while the list changes: what the list is ordered by, then
 * the id. Places sort as their bytes do in a store.
 *
 * @param value what the list is ordered by, as text that sorts as the value does; without U+0000
 */
public record Place(String value, String id) implements Comparable<Place> {

  private static final Comparator<String> BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::value, BYTES).thenComparing(Place::id, BYTES);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
