package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.DueMail.Attempt;
import dev.guestlist.notification.domain.MailState;
import dev.guestlist.notification.domain.MailState.Abandoned;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Recorded;
import dev.guestlist.notification.domain.MailState.Unknown;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is due when, in the order of time: keys are {@code <prefix><milliseconds>/<mail id>}, values
 * the number of the attempt and the lane.
 */
final class DueRow {

  private static final int SCANNED = 20_000;

  private final KeyValueStore<String, byte[]> store;
  private final String prefix;

  /**
   * No attempt is due before it. Before it are but the traces that deleted entries leave in the
   * store, which a search from the beginning passes one by one.
   */
  private String first;

  /** Where a search goes on that was too long for one go. */
  private @Nullable String scanFrom;

  DueRow(KeyValueStore<String, byte[]> store, String prefix) {
    this.store = store;
    this.prefix = prefix;
    this.first = prefix;
  }

  /** An attempt and its place. */
  record Entry(String key, Attempt attempt) {}

  /** Which attempts are wanted. */
  interface Wanted {
    boolean test(Attempt attempt, int lane);
  }

  void put(Instant at, String mailId, MailState state) {
    String key = key(at, mailId);
    store.put(key, nextAttempt(state));
    if (key.compareTo(first) < 0) {
      first = key;
    }
  }

  void remove(Instant at, String mailId) {
    store.put(key(at, mailId), null);
  }

  /**
   * The first attempts that are due and wanted. A long row of unwanted ones is passed over in
   * several calls, each of which goes on where the last one ended.
   */
  List<Entry> due(Instant now, int limit, Wanted wanted) {
    List<Entry> due = new ArrayList<>();
    boolean fromTheFirst = scanFrom == null;
    String from = scanFrom == null ? first : scanFrom;
    scanFrom = null;
    String end = key(now.plusMillis(1), "");
    if (from.compareTo(end) > 0) {
      return due;
    }
    try (KeyValueIterator<String, byte[]> entries = store.range(from, end)) {
      if (fromTheFirst && !entries.hasNext()) {
        first = end;
      }
      for (int scanned = 0; entries.hasNext() && due.size() < limit; scanned++) {
        KeyValue<String, byte[]> entry = entries.next();
        if (fromTheFirst && scanned == 0) {
          first = entry.key;
        }
        if (scanned == SCANNED) {
          scanFrom = entry.key;
          break;
        }
        String mailId = entry.key.substring(entry.key.lastIndexOf('/') + 1);
        ByteBuffer value = ByteBuffer.wrap(entry.value);
        Attempt attempt = new Attempt(mailId, value.getInt());
        if (wanted.test(attempt, value.hasRemaining() ? value.getInt() : 0)) {
          due.add(new Entry(entry.key, attempt));
        }
      }
    }
    return due;
  }

  /** The place of a mail that is due then. */
  String key(Instant at, String mailId) {
    return TimeKeys.of(prefix, at, mailId);
  }

  private static byte[] nextAttempt(MailState state) {
    return switch (state) {
      case Due due ->
          ByteBuffer.allocate(2 * Integer.BYTES)
              .putInt(due.attempts() + 1)
              .putInt(due.mail().lane())
              .array();
      case Unknown _, Recorded _, Delivered _, Abandoned _ -> new byte[Integer.BYTES];
    };
  }
}
