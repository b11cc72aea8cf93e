package dev.guestlist.invitation.web.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags in conditions (RFC 9110, sections 8.8.3 and 13.1). */
final class EntityTags {

  private static final String ANY = "*";
  private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E]*\")");
  private static final Pattern BETWEEN = Pattern.compile("[ \\t]*+(?:,[ \\t]*+)++");

  private EntityTags() {}

  /**
   * One tag of a list.
   *
   * @param quoted the tag with its quotes
   */
  record Tag(boolean weak, String quoted) {

    String text() {
      return quoted.substring(1, quoted.length() - 1);
    }
  }

  /**
   * Whether one of the tags is this one; weak ones count too, and what is no tag is passed over.
   */
  static boolean match(List<String> conditions, String tag) {
    for (String condition : conditions) {
      if (condition.trim().equals(ANY)) {
        return true;
      }
      Matcher named = TAG.matcher(condition);
      while (named.find()) {
        if (tag.equals(named.group(2))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the condition is that there is anything at all. */
  static boolean isAny(List<String> conditions) {
    return conditions.size() == 1 && conditions.getFirst().trim().equals(ANY);
  }

  /** The tags of a condition; nothing when they are not a list of tags. */
  static Optional<List<Tag>> read(List<String> conditions) {
    List<Tag> tags = new ArrayList<>();
    for (String condition : conditions) {
      String text = condition.trim();
      Matcher tag = TAG.matcher(text);
      Matcher between = BETWEEN.matcher(text);
      int at = between.lookingAt() ? between.end() : 0;
      while (at < text.length()) {
        if (!tag.find(at) || tag.start() != at) {
          return Optional.empty();
        }
        tags.add(new Tag(tag.group(1) != null, tag.group(2)));
        at = tag.end();
        boolean separated = between.find(at) && between.start() == at;
        if (!separated && at < text.length()) {
          return Optional.empty();
        }
        at = separated ? between.end() : at;
      }
    }
    return tags.isEmpty() ? Optional.empty() : Optional.of(tags);
  }
}
