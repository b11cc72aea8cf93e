package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.security.Caller;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That a caller's key is to be used for some content.
 *
 * @param caller tells callers apart
 * @param name of the key among those of the caller, the same for ever
 * @param operation text of the operation's key, which changes with the period
 * @param content what tells the content from other content; printable ASCII without spaces
 */
public record Claim(String caller, String name, String operation, String content)
    implements Comparable<Claim> {

  /** Header in which an instance asks another one to yield to a claim. */
  public static final String HEADER = "Guestlist-Claim";

  private static final Pattern FORM = Pattern.compile("([a-z2-7]+) ([a-z2-7]+) ([!-~]+)");
  private static final Comparator<Claim> ORDER =
      Comparator.comparing(Claim::content).thenComparing(Claim::operation);

  /** The header's value. A claim is its caller's, so the header does not name the caller. */
  public String told() {
    return name + " " + operation + " " + content;
  }

  /** What a header says in a call of this caller; empty when that is no claim. */
  static Optional<Claim> told(Caller caller, String header) {
    Matcher matcher = FORM.matcher(header);
    return matcher.matches()
        ? Optional.of(new Claim(caller.key(), matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** What both have that are about one key of one caller. */
  String subject() {
    return caller + "\n" + name;
  }

  /** Of two that come at the same moment, the one that is less goes on. */
  @Override
  public int compareTo(Claim other) {
    return ORDER.compare(this, other);
  }
}
