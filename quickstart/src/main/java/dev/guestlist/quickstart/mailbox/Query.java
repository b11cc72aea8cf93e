package dev.guestlist.quickstart.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the list is asked for.
 *
 * @param start how many of the newest to skip
 * @param limit how many to show
 */
record Query(int start, int limit) {

  private static final int DEFAULT_LIMIT = 50;

  Query {
    if (start < 0 || limit < 0) {
      throw new IllegalArgumentException("start and limit (expected: >= 0)");
    }
  }

  /**
   * The query part of a URL.
   *
   * @throws IllegalArgumentException when a value is no count
   */
  static Query parse(@Nullable String query) {
    int start = 0;
    int limit = DEFAULT_LIMIT;
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      String value = pair.substring(pair.indexOf('=') + 1);
      if (pair.startsWith("start=")) {
        start = Integer.parseInt(value);
      } else if (pair.startsWith("limit=")) {
        limit = Integer.parseInt(value);
      }
    }
    return new Query(start, limit);
  }
}
