package dev.guestlist.membership.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A store of another release is told by what it says of its layout. */
class StoreLayoutTest {

  private final MemoryEntries entries = new MemoryEntries();
  private final MembershipStore store =
      new MembershipStore(entries, new PersonKey(Base64.getEncoder().encodeToString(new byte[32])));

  @Test
  void takesAnEmptyStoreForItsOwn() {
    assertThat(store.isOfThisLayout()).isTrue();
  }

  @Test
  void knowsEntriesOfItsOwnLayout() {
    store.noteLayout();
    something();

    assertThat(store.isOfThisLayout()).isTrue();
  }

  @Test
  void refusesEntriesOfWhichNothingIsSaid() {
    something();

    assertThat(store.isOfThisLayout()).isFalse();
  }

  @Test
  void refusesEntriesOfAnotherLayout() {
    entries.put(StoreKeys.layout(), StoreFormat.write("another"));

    assertThat(store.isOfThisLayout()).isFalse();
  }

  private void something() {
    store.abandoned().note(new WorkspaceKey("acme", "launch"), "membership");
  }
}
