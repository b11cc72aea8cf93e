package dev.guestlist.notification.sendingdomain;

import java.util.List;

/**
 * What was found about one thing that receivers look for.
 *
 * @param subject SPF, DKIM, DMARC or MX
 * @param name where it stands in DNS
 * @param verdict ok, missing, wrong or unknown
 * @param found what stands there
 * @param advice what to publish, or what is wrong; empty where all is well
 */
record Finding(String subject, String name, Verdict verdict, List<String> found, String advice) {

  Finding {
    found = List.copyOf(found);
  }

  /** How it is. */
  enum Verdict {
    OK,
    MISSING,
    WRONG,
    UNKNOWN
  }
}
