package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.MailState;
import dev.guestlist.notification.domain.MailState.Abandoned;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Recorded;
import dev.guestlist.notification.domain.MailState.Unknown;
import dev.guestlist.notification.domain.Precedence;
import dev.guestlist.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The mails of one partition, and which of them is due when.
 *
 * <p>Keys are {@code mail/<id>}, and {@code due/<milliseconds>/<id>} in the order of time, {@code
 * bulk/<milliseconds>/<id>} for those that let others go ahead. {@code done/<milliseconds>/<id>}
 * are those with an outcome: to be forgotten, when no notice and no line of the ledger can ask for
 * them any more. An earlier build had all in the row {@code due}. {@code held/<workspace>/<id>} are
 * those that wait until their workspace may go on: they are due, and stand in no way of others.
 * {@code ended/<subject>} tells up to which one mails about it are pointless, for notices that come
 * later, or until when an invitation is open; {@code forget/<milliseconds>/<the same>} when to
 * forget that.
 */
final class MailStore {

  private static final String MAIL = "mail/";
  private static final String DUE = "due/";
  private static final String BULK = "bulk/";
  private static final String DONE = "done/";
  private static final String HELD = "held/";
  private static final String ENDED = "ended/";
  private static final String FORGET = "forget/";

  /** Comes after every character of a key. */
  private static final String LAST = "~";

  private static final int RECENT = 1_000;
  private static final Duration REMEMBERED = Duration.ofDays(31);

  private final KeyValueStore<String, byte[]> store;
  private final DueRow firstRow;
  private final DueRow bulkRow;
  private final DueRow doneRow;

  /** Mails as they stand in the store: the lines about one follow each other soon. */
  private final Map<String, MailState> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MailState> eldest) {
          return size() > RECENT;
        }
      };

  /** Where the next look at those that are held begins. */
  private String heldFrom = HELD;

  MailStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
    this.firstRow = new DueRow(store, DUE);
    this.bulkRow = new DueRow(store, BULK);
    this.doneRow = new DueRow(store, DONE);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(Topics.MAIL_STORE), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  MailState find(String mailId) {
    MailState known = recent.get(mailId);
    if (known != null) {
      return known;
    }
    MailState stored = StoredMail.read(store.get(MAIL + mailId));
    remember(mailId, stored);
    return stored;
  }

  /** Puts a mail's new state in the place of the one that was found. */
  void replace(String mailId, MailState before, MailState after) {
    store.put(MAIL + mailId, StoredMail.write(after));
    remember(mailId, after);
    if (!isAsDue(before, after)) {
      dueAt(before).ifPresent(at -> row(before).remove(at, mailId));
      dueAt(after).ifPresent(at -> row(after).put(at, mailId, after));
    }
  }

  private DueRow row(MailState state) {
    return state instanceof Due due ? row(due.mail().precedence()) : doneRow;
  }

  private DueRow row(Precedence precedence) {
    return switch (precedence) {
      case FIRST -> firstRow;
      case BULK -> bulkRow;
    };
  }

  private void remember(String mailId, MailState state) {
    switch (state) {
      case Recorded _, Due _ -> recent.put(mailId, state);
      case Unknown _, Delivered _, Abandoned _ -> recent.remove(mailId);
    }
  }

  /** Whether the same attempt stays due at the same time. */
  private static boolean isAsDue(MailState before, MailState after) {
    return before instanceof Due one
        && after instanceof Due other
        && one.at().equals(other.at())
        && one.attempts() == other.attempts();
  }

  /** Takes a mail out of the row until its workspace may go on. */
  void hold(String mailId, Due due) {
    row(due).remove(due.at(), mailId);
    store.put(HELD + due.mail().reference().workspace() + "/" + mailId, new byte[0]);
  }

  /** Puts mails that were held back into the row, as far as their workspaces may go on. */
  void resume(Predicate<String> mayGoOn, int limit) {
    List<String> keys = new ArrayList<>();
    String from = HELD;
    for (String first = firstHeld(from); first != null; first = firstHeld(from)) {
      String workspace = first.substring(HELD.length(), first.lastIndexOf('/'));
      from = HELD + workspace + "/" + LAST;
      if (mayGoOn.test(workspace)) {
        try (KeyValueIterator<String, byte[]> entries = store.range(first, from)) {
          while (entries.hasNext() && keys.size() < limit) {
            keys.add(entries.next().key);
          }
        }
      }
    }
    for (String key : keys) {
      store.put(key, null);
      String mailId = key.substring(key.lastIndexOf('/') + 1);
      // It may have ended while it was held.
      if (find(mailId) instanceof Due due) {
        row(due).put(due.at(), mailId, due);
      }
    }
  }

  /**
   * The next few mails that are held, and after the last ones the first again. What has its outcome
   * is held no longer.
   */
  List<Due> held(int limit) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = store.range(heldFrom, HELD + LAST)) {
      while (entries.hasNext() && keys.size() < limit) {
        keys.add(entries.next().key);
      }
      heldFrom = entries.hasNext() ? entries.next().key : HELD;
    }
    List<Due> held = new ArrayList<>();
    for (String key : keys) {
      if (find(key.substring(key.lastIndexOf('/') + 1)) instanceof Due due) {
        held.add(due);
      } else {
        store.put(key, null);
      }
    }
    return held;
  }

  private @Nullable String firstHeld(String from) {
    try (KeyValueIterator<String, byte[]> entries = store.range(from, HELD + LAST)) {
      return entries.hasNext() ? entries.next().key : null;
    }
  }

  /** The ids of all mails about a membership. */
  List<String> mailIds(String membershipId) {
    List<String> mailIds = new ArrayList<>();
    String from = MAIL + membershipId + "-";
    try (KeyValueIterator<String, byte[]> entries = store.range(from, from + LAST)) {
      entries.forEachRemaining(entry -> mailIds.add(entry.key.substring(MAIL.length())));
    }
    return mailIds;
  }

  private void forget(String mailId, MailState before) {
    dueAt(before).ifPresent(at -> row(before).remove(at, mailId));
    store.put(MAIL + mailId, null);
    recent.remove(mailId);
  }

  /** The first attempts that are due and wanted. */
  List<DueRow.Entry> due(Precedence precedence, Instant now, int limit, DueRow.Wanted wanted) {
    return row(precedence).due(now, limit, wanted);
  }

  /** Whether this is where the mail stands in the rows, and not where it was or others put it. */
  boolean isPlaceOf(DueRow.Entry entry, MailState state) {
    return dueAt(state)
        .map(at -> row(state).key(at, entry.attempt().mailId()).equals(entry.key()))
        .orElse(false);
  }

  /** Puts a mail from where it was found to where it belongs. */
  void move(DueRow.Entry entry, MailState state) {
    store.put(entry.key(), null);
    dueAt(state).ifPresent(at -> row(state).put(at, entry.attempt().mailId(), state));
  }

  /** Forgets mails with an outcome so old that no notice and no line can ask for them any more. */
  void forgetDone(Instant now, int limit) {
    for (DueRow.Entry entry : doneRow.due(now, limit, (_, _) -> true)) {
      String mailId = entry.attempt().mailId();
      MailState state = find(mailId);
      if (isPlaceOf(entry, state)) {
        forget(mailId, state);
      } else {
        store.put(entry.key(), null);
      }
    }
  }

  /** Remembers which mails are pointless. */
  void end(Withdrawal withdrawal, Instant at) {
    Instant until = at.plus(REMEMBERED);
    byte[] reason = withdrawal.reason().getBytes(StandardCharsets.UTF_8);
    keep(
        withdrawal.subject(),
        TimedValue.until(until, Integer.BYTES + reason.length)
            .putInt(withdrawal.number())
            .put(reason)
            .array(),
        until);
  }

  /** Remembers until when an invitation is open, for notices that come later. */
  void expire(StoredExpiry expiry, Instant at) {
    Instant until = at.plus(REMEMBERED);
    keep(StoredExpiry.subject(expiry.membershipId()), expiry.write(until), until);
  }

  private void keep(String subject, byte[] value, Instant until) {
    store.put(ENDED + subject, value);
    store.put(forgetKey(until, subject), new byte[0]);
  }

  /** Until when the invitation is open, where that was changed after the mail was asked for. */
  Optional<Instant> expires(MailReference mail) {
    String subject = StoredExpiry.subject(mail.membershipId());
    return Optional.ofNullable(store.get(ENDED + subject))
        .map(value -> StoredExpiry.read(mail.membershipId(), value))
        .filter(expiry -> expiry.concerns(mail))
        .map(StoredExpiry::expires);
  }

  /** A workspace lives again. */
  void revive(String workspace) {
    store.put(ENDED + workspace, null);
  }

  /** What makes the mail pointless. */
  Optional<Withdrawal> ended(MailReference mail) {
    return ended(Withdrawal.subject(mail))
        .filter(end -> end.ends(mail))
        .or(() -> ended(mail.workspace()));
  }

  private Optional<Withdrawal> ended(String subject) {
    byte[] value = store.get(ENDED + subject);
    if (value == null) {
      return Optional.empty();
    }
    ByteBuffer content = TimedValue.content(value);
    int number = content.getInt();
    return Optional.of(
        new Withdrawal(subject, number, StandardCharsets.UTF_8.decode(content).toString()));
  }

  /** Forgets what ended so long ago that no notice can ask for it any more. */
  void forgetEnded(Instant now, int limit) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries =
        store.range(FORGET, forgetKey(now.plusMillis(1), ""))) {
      while (entries.hasNext() && keys.size() < limit) {
        keys.add(entries.next().key);
      }
    }
    for (String key : keys) {
      String subject = key.substring(key.indexOf('/', FORGET.length()) + 1);
      if (isForgotten(subject, key)) {
        store.put(ENDED + subject, null);
      }
      store.put(key, null);
    }
  }

  /** Whether this is the last that was written about it. */
  private boolean isForgotten(String subject, String key) {
    byte[] value = store.get(ENDED + subject);
    return value != null
        && TimedValue.timeOf(value)
            .map(until -> forgetKey(until, subject).equals(key))
            .orElse(true);
  }

  private static String forgetKey(Instant at, String subject) {
    return TimeKeys.of(FORGET, at, subject);
  }

  private static Optional<Instant> dueAt(MailState state) {
    return switch (state) {
      case Unknown _, Recorded _ -> Optional.empty();
      case Due due -> Optional.of(due.at());
      case Delivered(Instant at) -> Optional.of(at.plus(REMEMBERED));
      case Abandoned(Instant at) -> Optional.of(at.plus(REMEMBERED));
    };
  }
}
