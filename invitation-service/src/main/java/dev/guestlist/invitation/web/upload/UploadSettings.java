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
 * @param longest how long a caller may take to send a file
 * @param atOncePerCaller how many may be taken at once of one caller; more are answered 429
 */
@ConfigurationProperties("guestlist.files")
record UploadSettings(
    @DefaultValue("8") int atOnce,
    @DefaultValue("1000000") int mostRows,
    @DefaultValue("2GB") DataSize largest,
    @DefaultValue("30s") Duration longestPause,
    @DefaultValue("1h") Duration longest,
    @DefaultValue("2") int atOncePerCaller) {

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
    if (atOncePerCaller < 1) {
      throw new IllegalArgumentException(
          "guestlist.files.at-once-per-caller: " + atOncePerCaller + " (expected: >= 1)");
    }
    positive("longest-pause", longestPause);
    positive("longest", longest);
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.files." + name + ": " + value + " (expected: more than 0 s)");
    }
  }
}
