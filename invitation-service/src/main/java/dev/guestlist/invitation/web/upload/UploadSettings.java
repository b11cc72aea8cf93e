package dev.guestlist.invitation.web.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of files of invitations.
 *
 * @param atOnce how many may be taken at once on this instance; more are answered 429
 * @param mostRows how many rows a file may have
 * @param largest how large a file may be
 * @param longestPause how long a caller may pause while it sends
 */
@ConfigurationProperties("guestlist.files")
record UploadSettings(
    @DefaultValue("8") int atOnce,
    @DefaultValue("1000000") int mostRows,
    @DefaultValue("2GB") DataSize largest,
    @DefaultValue("30s") Duration longestPause) {

  private static final int MOST_ROWS = 1_000_000;

  UploadSettings {
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "guestlist.files.at-once: " + atOnce + " (expected: >= 1)");
    }
    if (mostRows < 1 || mostRows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "guestlist.files.most-rows: " + mostRows + " (expected: 1 to " + MOST_ROWS + ")");
    }
    if (largest.toBytes() < RowSplitter.LONGEST) {
      throw new IllegalArgumentException(
          "guestlist.files.largest: " + largest + " (expected: >= 64KB)");
    }
    if (!longestPause.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.files.longest-pause: " + longestPause + " (expected: more than 0 s)");
    }
  }
}
