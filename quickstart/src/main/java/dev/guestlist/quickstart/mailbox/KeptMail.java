package dev.guestlist.quickstart.mailbox;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A mail in the store, not parsed.
 *
 * @param id its time of arrival in milliseconds, unique and growing
 * @param file where it is
 * @param size in bytes
 * @param read whether somebody opened it
 */
record KeptMail(String id, Path file, long size, boolean read) {

  Instant arrived() {
    return Instant.ofEpochMilli(Long.parseLong(id));
  }
}
