package dev.guestlist.membership.person;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.schemas.topics.Topics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * One partition of persons: accounts by id, whose each address and login is, and the questions that
 * wait until all accounts announced before are known. No key holds personal data.
 */
public final class PersonStore {

  private static final String ACCOUNT = "a/";
  private static final String NAME = "n/";
  private static final String WAITING = "q/";

  private final KeyValueStore<Bytes, byte[]> entries;

  /** A view of one partition's entries. */
  public PersonStore(KeyValueStore<Bytes, byte[]> entries) {
    this.entries = entries;
  }

  /** Makes the store: on disk, and in a changelog. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(Topics.PERSON_STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  /** A question that waits. */
  record Waiting(long offset, PersonMessage.Asks asks) {}

  /** The account as it was announced last. */
  @Nullable Account account(String id) {
    byte @Nullable [] value = entries.get(account(ACCOUNT, id));
    return value == null ? null : PersonFormat.account(value);
  }

  void put(Account account) {
    Bytes key = account(ACCOUNT, account.id());
    if (account.removed()) {
      entries.put(key, null);
    } else {
      entries.put(key, PersonFormat.write(account));
    }
  }

  /** Whose the address or login is. Where several accounts claim it, the least id has it. */
  Optional<Account> owner(String person) {
    Bytes first = key(NAME + person + "/");
    try (KeyValueIterator<Bytes, byte[]> range = entries.range(first, behind(first))) {
      return range.hasNext()
          ? Optional.of(PersonFormat.account(range.next().value))
          : Optional.empty();
    }
  }

  void put(String person, Account account) {
    entries.put(account(NAME + person + "/", account.id()), PersonFormat.write(account));
  }

  void remove(String person, String accountId) {
    entries.put(account(NAME + person + "/", accountId), null);
  }

  void putWaiting(long offset, PersonMessage.Asks asks) {
    entries.put(waiting(offset), PersonFormat.write(asks));
  }

  void removeWaiting(long offset) {
    entries.put(waiting(offset), null);
  }

  /** The questions that wait, those that came first first. */
  List<Waiting> waiting(int most) {
    List<Waiting> found = new ArrayList<>();
    Bytes first = key(WAITING);
    try (KeyValueIterator<Bytes, byte[]> range = entries.range(first, behind(first))) {
      while (found.size() < most && range.hasNext()) {
        KeyValue<Bytes, byte[]> next = range.next();
        found.add(
            new Waiting(offset(next.key), (PersonMessage.Asks) PersonFormat.message(next.value)));
      }
    }
    return found;
  }

  /** The place in the log of the question that came last of those that wait; else 0. */
  long latestWaiting() {
    Bytes first = key(WAITING);
    try (KeyValueIterator<Bytes, byte[]> range = entries.reverseRange(first, behind(first))) {
      return range.hasNext() ? offset(range.next().key) : 0;
    }
  }

  /** Whether the key is of a question that waits. */
  static boolean isQuestion(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8).startsWith(WAITING);
  }

  private static long offset(Bytes waiting) {
    String key = new String(waiting.get(), StandardCharsets.UTF_8);
    return HexFormat.fromHexDigitsToLong(key, WAITING.length(), key.length() - 1);
  }

  private static Bytes waiting(long offset) {
    return key(WAITING + HexFormat.of().toHexDigits(offset) + "/");
  }

  private static Bytes account(String prefix, String id) {
    return key(prefix + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/");
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Above all keys that begin with this one, which ends with a slash. */
  private static Bytes behind(Bytes key) {
    byte[] next = key.get().clone();
    next[next.length - 1] = '0';
    return Bytes.wrap(next);
  }
}
