package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipSort.By;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.readmodel.store.Walk.Entry;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Memberships by the beginnings of words. */
final class WordIndex {

  private static final String END = "\0";
  private static final List<By> ORDERS = List.of(By.values());

  private final KeyValueStore<Bytes, byte[]> store;

  WordIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    IndexEntries.move(store, before, now, one -> keys(workspace, id, one), value(id, now));
  }

  private static Set<Bytes> keys(WorkspaceKey workspace, String id, Membership membership) {
    return MembershipQuery.tokens(membership)
        .map(token -> StoreKeys.word(workspace, token, id))
        .collect(Collectors.toSet());
  }

  /**
   * Memberships by id that have a word which begins so; nothing when there are more than that.
   *
   * @param by the order in which their places are wanted
   */
  Optional<Map<String, Entry>> hits(WorkspaceKey workspace, String beginning, By by, int most) {
    Map<String, Entry> hits = new HashMap<>();
    Bytes prefix = StoreKeys.words(workspace, beginning);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, StoreKeys.end(prefix))) {
      for (int passed = 0; entries.hasNext(); passed++) {
        if (passed == most) {
          return Optional.empty();
        }
        KeyValue<Bytes, byte[]> word = entries.next();
        String id = StoreKeys.lastPart(word.key);
        hits.put(id, entry(id, by, word.value));
      }
    }
    return Optional.of(hits);
  }

  /**
   * What is kept with a word: where the membership stands in every order, so that many can be
   * sorted without being looked at; and its state and role.
   */
  private static byte[] value(String id, Membership membership) {
    Kind kind = Kind.of(membership);
    return Stream.concat(
            ORDERS.stream().map(by -> by.place(id, membership).value()),
            Stream.of(kind.state(), kind.role()))
        .collect(Collectors.joining(END))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Entry entry(String id, By by, byte[] value) {
    String[] parts = new String(value, StandardCharsets.UTF_8).split(END, -1);
    int orders = ORDERS.size();
    return new Entry(
        new Place(parts[ORDERS.indexOf(by)], id), new Kind(parts[orders], parts[orders + 1]));
  }
}
