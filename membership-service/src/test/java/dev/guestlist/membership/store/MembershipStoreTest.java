package dev.guestlist.membership.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Actor;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.History;
import dev.guestlist.membership.domain.Invitation;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Policy;
import dev.guestlist.membership.domain.Role;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which membership an address finds where several had it. */
class MembershipStoreTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");
  private static final EmailAddress ADDRESS =
      new EmailAddress("ada@example.com", "ada@example.com");
  private static final Invitation INVITATION =
      new Invitation(
          Role.GUEST,
          NOON.plus(Duration.ofDays(7)),
          new Actor.Client("demo", Set.of()),
          null,
          null);
  private static final InviteeDetails ADA =
      new InviteeDetails(ADDRESS, null, null, null, null, null, null, null, Map.of());

  private final MembershipStore store =
      new MembershipStore(
          new MemoryEntries(), new PersonKey(Base64.getEncoder().encodeToString(new byte[32])));

  private final Membership ended = new Membership.Revoked(history("ended", 2), INVITATION, ADA);
  private final Membership open = new Membership.Invited(history("open", 1), INVITATION, ADA);

  @Test
  void keepsFindingTheOpenOneWhenOneThatEndedChanges() {
    put(null, ended);
    put(null, open);

    put(ended, new Membership.Revoked(history("ended", 3), INVITATION, ADA));

    assertThat(store.membershipOf(LAUNCH, ADDRESS)).isEqualTo(open);
  }

  @Test
  void keepsFindingTheOpenOneWhenOneThatEndedIsErased() {
    put(null, ended);
    put(null, open);

    put(ended, new Membership.Erased(history("ended", 3), INVITATION));

    assertThat(store.membershipOf(LAUNCH, ADDRESS)).isEqualTo(open);
  }

  @Test
  void findsNobodyWhoWasErased() {
    put(null, open);

    put(open, new Membership.Erased(history("open", 2), INVITATION));

    assertThat(store.membershipOf(LAUNCH, ADDRESS)).isNull();
  }

  private void put(@Nullable Membership before, Membership after) {
    store.put(LAUNCH, before, after, Policy.STANDARD);
  }

  private static History history(String id, long sequence) {
    return new History(id, 1, sequence, NOON, NOON);
  }
}
