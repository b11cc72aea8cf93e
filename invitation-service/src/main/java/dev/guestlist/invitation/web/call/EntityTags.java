package dev.guestlist.invitation.web.call;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags in conditions (RFC 9110, section 13.1.2). */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E]*\")");

  private EntityTags() {}

  /** Whether one of the tags is this one; weak ones count too. */
  static boolean match(List<String> conditions, String tag) {
    for (String condition : conditions) {
      if (condition.trim().equals("*")) {
        return true;
      }
      Matcher named = TAG.matcher(condition);
      while (named.find()) {
        if (tag.equals(named.group(1))) {
          return true;
        }
      }
    }
    return false;
  }
}
