package dev.guestlist.membership.store;

import dev.guestlist.membership.domain.Actor;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The pending invitations of one partition by the person who answers for them. */
public final class Inviters {

  private final KeyValueStore<Bytes, byte[]> entries;

  Inviters(KeyValueStore<Bytes, byte[]> entries) {
    this.entries = entries;
  }

  /**
   * A pending invitation.
   *
   * @param sent when it was made or sent again
   */
  public record Pending(String membershipId, Instant sent) {}

  /**
   * The pending invitations of this account, in the order of their memberships' ids.
   *
   * @param after only those with a greater id; empty for all
   */
  public List<Pending> pending(WorkspaceKey workspace, String accountId, String after, int most) {
    List<Pending> pending = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range =
        entries.range(
            StoreKeys.invitedAfter(workspace, accountId, after),
            StoreKeys.invitedEnd(workspace, accountId))) {
      while (pending.size() < most && range.hasNext()) {
        KeyValue<Bytes, byte[]> next = range.next();
        pending.add(
            new Pending(StoreKeys.invitedMembership(next.key), StoreFormat.time(next.value)));
      }
    }
    return pending;
  }

  /** Keeps in step with a membership that changed. */
  void follow(WorkspaceKey workspace, @Nullable Membership before, Membership after) {
    Invited was = before instanceof Invited pending ? pending : null;
    Invited is = after instanceof Invited pending ? pending : null;
    if (was != null && is != null && generation(was) == generation(is)) {
      return;
    }
    if (was != null && inviter(was) instanceof Actor.Person(String accountId)) {
      entries.put(StoreKeys.invited(workspace, accountId, was.id()), null);
    }
    if (is != null) {
      restore(workspace, is, is.history().lastModified());
    }
  }

  /** Notes a pending invitation that was sent then. */
  void restore(WorkspaceKey workspace, Invited pending, Instant sent) {
    if (inviter(pending) instanceof Actor.Person(String accountId)) {
      entries.put(StoreKeys.invited(workspace, accountId, pending.id()), StoreFormat.write(sent));
    }
  }

  private static Actor inviter(Invited pending) {
    return pending.invitation().invitedBy();
  }

  private static int generation(Invited pending) {
    return pending.history().generation();
  }
}
