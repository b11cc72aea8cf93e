package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.messaging.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of calls that are under way on this instance, where others may have calls with the same
 * key. An instance takes its own claim first, then asks all others to yield, and keeps the claim
 * when all did. An instance that already keeps another claim yields to none. Of two that ask each
 * other at the same moment the one that is less goes on: the question itself makes the other lose,
 * whatever that one was answered. So exactly one of them is kept.
 */
final class Claims {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Map<String, Held> held = new ConcurrentHashMap<>();

  private sealed interface Standing {

    /** The others are being asked. */
    record Asking() implements Standing {}

    /** All others yielded. */
    record Kept() implements Standing {}

    /** Another instance goes on with this claim instead. */
    record Lost(Claim to) implements Standing {}
  }

  /**
   * A claim of this instance.
   *
   * @param calls that are under way with it
   */
  private record Held(Claim claim, Standing standing, int calls) {

    Held as(Standing changed) {
      return new Held(claim, changed, calls);
    }

    Held with(int count) {
      return new Held(claim, standing, count);
    }
  }

  /** Takes a claim for a call, which has to be released; fails when another one is held. */
  void take(Claim claim) {
    held.compute(
        claim.subject(),
        (_, there) -> {
          if (there == null) {
            return new Held(claim, new Standing.Asking(), 1);
          }
          if (!there.claim().equals(claim)) {
            throw refusal(there.claim(), claim);
          }
          return there.with(there.calls() + 1);
        });
  }

  /** Answers another instance that wants to go on with a claim; fails when it may not. */
  void yieldTo(Claim claim) {
    held.computeIfPresent(
        claim.subject(),
        (_, there) -> {
          if (there.claim().equals(claim)) {
            return there;
          }
          return switch (there.standing()) {
            case Standing.Lost _ -> there;
            case Standing.Asking _ when claim.compareTo(there.claim()) < 0 ->
                there.as(new Standing.Lost(claim));
            case Standing.Asking _ -> throw refusal(there.claim(), claim);
            case Standing.Kept _ -> throw refusal(there.claim(), claim);
          };
        });
  }

  /** Keeps a claim to which all others have yielded; fails when it was lost meanwhile. */
  void keep(Claim claim) {
    held.computeIfPresent(
        claim.subject(),
        (_, there) ->
            switch (there.standing()) {
              case Standing.Asking _ -> there.as(new Standing.Kept());
              case Standing.Kept _ -> there;
              case Standing.Lost(Claim to) -> throw refusal(to, claim);
            });
  }

  /** Ends what one call took. */
  void release(Claim claim) {
    held.computeIfPresent(
        claim.subject(), (_, there) -> there.calls() == 1 ? null : there.with(there.calls() - 1));
  }

  /** The same content is another operation only where one period of keys ends. */
  private static RuntimeException refusal(Claim first, Claim refused) {
    return first.content().equals(refused.content())
        ? new UnavailableException("A call with this Idempotency-Key is under way", SOON)
        : KeyReuse.problem();
  }
}
