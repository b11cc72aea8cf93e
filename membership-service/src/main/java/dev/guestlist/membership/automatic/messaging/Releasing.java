package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.automatic.domain.HourlyBudget;
import dev.guestlist.membership.automatic.proof.DomainProof;
import dev.guestlist.membership.automatic.store.AutomaticStore;
import dev.guestlist.membership.automatic.store.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets those go who wait, as far as budget and proof allow. */
final class Releasing {

  /** At a time, so that others are served in between. */
  private static final int SLICE = 500;

  private final AutomaticStore store;
  private final DomainProof proof;
  private final int mostPerHour;

  Releasing(AutomaticStore store, DomainProof proof, int mostPerHour) {
    this.store = store;
    this.proof = proof;
    this.mostPerHour = mostPerHour;
  }

  /** What is left afterwards. */
  record Left(long waiting, long forProof) {}

  /** Releases the next slice of each lane. */
  Left release(Instant now, Consumer<MembershipRequest> out) {
    long waiting = 0;
    long forProof = 0;
    for (Map.Entry<Lane, Long> entry : store.waiting().lanes().entrySet()) {
      Lane lane = entry.getKey();
      String domain = lane.domain();
      boolean proved = domain == null || proof.isProved(lane.orgId(), domain);
      long left = entry.getValue() - (proved ? release(lane, now, out) : 0);
      waiting += left;
      forProof += proved ? 0 : left;
    }
    return new Left(waiting, forProof);
  }

  private int release(Lane lane, Instant now, Consumer<MembershipRequest> out) {
    HourlyBudget budget = store.budget(lane.orgId());
    List<MembershipRequest> sent = store.send(lane, Math.min(SLICE, budget.left(mostPerHour, now)));
    if (!sent.isEmpty()) {
      store.put(lane.orgId(), budget.spend(sent.size(), now));
      sent.forEach(out);
    }
    return sent.size();
  }
}
