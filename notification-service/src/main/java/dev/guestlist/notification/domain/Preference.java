package dev.guestlist.notification.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * What a recipient said about mails from somewhere.
 *
 * @param said when
 * @param blocks whether no more of them are wanted
 */
public record Preference(Instant said, boolean blocks) {

  /** The later one counts more, and of two at once the one that asks for silence. */
  private static final Comparator<Preference> WEIGHT =
      Comparator.comparing(Preference::said).thenComparing(Preference::blocks);

  /** Whether a mail is unwanted to which all of these apply: the last word counts. */
  public static boolean block(Collection<Preference> applying) {
    return applying.stream().max(WEIGHT).filter(Preference::blocks).isPresent();
  }
}
