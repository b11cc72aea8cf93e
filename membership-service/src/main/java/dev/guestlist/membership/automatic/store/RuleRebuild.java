package dev.guestlist.membership.automatic.store;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.store.MemoryEntries;
import dev.guestlist.membership.store.PersonKey;

/**
 * Makes the rules of the organisations in one partition anew from the states of their workspaces.
 * Whom rules invited already, who waits and what was spent stand on no topic: that is left as it
 * is.
 */
public final class RuleRebuild {

  private final MemoryEntries entries = new MemoryEntries();
  private final RuleTable rules;

  /** Nothing is read yet. */
  public RuleRebuild(PersonKey personKey) {
    rules = new AutomaticStore(entries, personKey).rules();
  }

  /** Reads the next state of a workspace of this partition. */
  public void read(MembershipState workspace) {
    rules.learn(workspace);
  }

  /** What follows from all that was read so far. */
  public MemoryEntries entries() {
    return entries;
  }

  /** Of these entries the rules alone. */
  public static MemoryEntries rulesAmong(MemoryEntries entries) {
    return entries.copyOf(AutomaticKeys::isOfRules);
  }
}
