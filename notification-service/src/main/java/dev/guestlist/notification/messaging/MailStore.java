package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.DueMail.Attempt;
import dev.guestlist.notification.domain.MailState;
import dev.guestlist.notification.domain.MailState.Abandoned;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Recorded;
import dev.guestlist.notification.domain.MailState.Unknown;
import dev.guestlist.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The mails of one partition, and which of them is due when.
 *
 * <p>Keys are {@code mail/<id>}, and {@code due/<milliseconds>/<id>} in the order of time. A mail
 * with an outcome is due too: to be forgotten, when no notice and no line of the ledger can ask for
 * it any more.
 */
final class MailStore {

  private static final String MAIL = "mail/";
  private static final String DUE = "due/";
  private static final Duration REMEMBERED = Duration.ofDays(31);

  private final KeyValueStore<String, byte[]> store;

  MailStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(Topics.MAIL_STORE), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  MailState find(String mailId) {
    return StoredMail.read(store.get(MAIL + mailId));
  }

  /** Puts a mail's new state in the place of the one that was found. */
  void replace(String mailId, MailState before, MailState after) {
    dueAt(before).ifPresent(at -> store.delete(dueKey(at, mailId)));
    store.put(MAIL + mailId, StoredMail.write(after));
    dueAt(after).ifPresent(at -> store.put(dueKey(at, mailId), nextAttempt(after)));
  }

  /** Forgets a mail. */
  void forget(String mailId, MailState before) {
    dueAt(before).ifPresent(at -> store.delete(dueKey(at, mailId)));
    store.delete(MAIL + mailId);
  }

  /** The first attempts that are due and fulfil the condition. */
  List<Attempt> due(Instant now, int limit, Predicate<Attempt> condition) {
    List<Attempt> due = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries =
        store.range(DUE, dueKey(now.plusMillis(1), ""))) {
      while (entries.hasNext() && due.size() < limit) {
        KeyValue<String, byte[]> entry = entries.next();
        String mailId = entry.key.substring(entry.key.lastIndexOf('/') + 1);
        Attempt attempt = new Attempt(mailId, ByteBuffer.wrap(entry.value).getInt());
        if (condition.test(attempt)) {
          due.add(attempt);
        }
      }
    }
    return due;
  }

  private static String dueKey(Instant at, String mailId) {
    return String.format(Locale.ROOT, "%s%015d/%s", DUE, at.toEpochMilli(), mailId);
  }

  private static Optional<Instant> dueAt(MailState state) {
    return switch (state) {
      case Unknown _, Recorded _ -> Optional.empty();
      case Due due -> Optional.of(due.at());
      case Delivered(Instant at) -> Optional.of(at.plus(REMEMBERED));
      case Abandoned(Instant at) -> Optional.of(at.plus(REMEMBERED));
    };
  }

  private static byte[] nextAttempt(MailState state) {
    int attempt =
        switch (state) {
          case Due due -> due.attempts() + 1;
          case Unknown _, Recorded _, Delivered _, Abandoned _ -> 0;
        };
    return ByteBuffer.allocate(Integer.BYTES).putInt(attempt).array();
  }
}
