package dev.guestlist.membership.mapping;

import dev.guestlist.schemas.links.LowerCaseBase32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Ids of what a request creates. They follow from the request alone, so that a repeat creates the
 * same.
 */
public final class DerivedIds {

  private static final int MEMBERSHIP_ID_BYTES = 12;

  private DerivedIds() {}

  /** The id of a membership: short, since it stands in links. */
  public static String membership(String... origin) {
    return LowerCaseBase32.encode(Arrays.copyOf(digest(origin), MEMBERSHIP_ID_BYTES));
  }

  /** The id of anything that stands in no link. */
  public static String of(String... origin) {
    return LowerCaseBase32.encode(digest(origin));
  }

  private static byte[] digest(String... origin) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : origin) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        // Ends each part, so that no two lists of parts give the same bytes.
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
