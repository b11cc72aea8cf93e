package dev.guestlist.membership.person;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.store.MemoryEntries;
import dev.guestlist.membership.store.PersonKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;

/**
 * Makes the entries of one partition of persons anew from all accounts. It answers no question and
 * tells nobody of an account; questions that wait are none of its entries.
 */
public final class PersonRebuild {

  private final PersonKey personKey;
  private final int partition;
  private final int partitions;
  private final MemoryEntries entries = new MemoryEntries();
  private final PersonStore store = new PersonStore(entries);
  private final Map<String, Set<String>> namesHere = new HashMap<>();

  /** Nothing is read yet. */
  public PersonRebuild(PersonKey personKey, int partition, int partitions) {
    this.personKey = personKey;
    this.partition = partition;
    this.partitions = partitions;
  }

  /**
   * Reads the next account.
   *
   * @param announcedIn the partition in which it is announced
   */
  public void read(Account announced, int announcedIn) {
    Account account = announced.withoutAttributes();
    if (announcedIn == partition) {
      store.put(account);
    }
    Set<String> names =
        PersonNames.of(account, personKey).stream()
            .filter(name -> PersonNames.partition(name, partitions) == partition)
            .collect(Collectors.toUnmodifiableSet());
    Set<String> before =
        names.isEmpty() ? namesHere.remove(account.id()) : namesHere.put(account.id(), names);
    if (before != null) {
      before.stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> store.remove(name, account.id()));
    }
    names.forEach(name -> store.put(name, account));
  }

  /** What follows from all that was read so far. */
  public MemoryEntries entries() {
    return entries;
  }

  /** The same entries but for questions, which wait for a moment and stand on no topic for long. */
  public static MemoryEntries withoutQuestions(MemoryEntries entries) {
    return entries.copyOf(PersonRebuild::isNoQuestion);
  }

  private static boolean isNoQuestion(Bytes key) {
    return !PersonStore.isQuestion(key);
  }
}
