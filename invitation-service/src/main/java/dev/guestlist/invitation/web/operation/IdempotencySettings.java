package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.store.OperationTable;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a repeat is known as one.
 *
 * @param kept time from the first call with an idempotency key, after which the key is new
 */
@ConfigurationProperties("guestlist.idempotency")
record IdempotencySettings(@DefaultValue("24h") Duration kept) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  IdempotencySettings {
    if (kept.compareTo(SHORTEST) < 0 || kept.compareTo(OperationTable.KEPT) > 0) {
      throw new IllegalArgumentException(
          "guestlist.idempotency.kept: "
              + kept
              + " (expected: "
              + SHORTEST
              + " to "
              + OperationTable.KEPT
              + ", for which operations are kept)");
    }
  }
}
