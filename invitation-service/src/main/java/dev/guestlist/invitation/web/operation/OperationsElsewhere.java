package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.web.call.Call;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The operations in the partitions that this instance does not have. */
@FunctionalInterface
public interface OperationsElsewhere {

  /** Where one instance has everything. */
  OperationsElsewhere NOBODY = (_, _, _) -> Flux.empty();

  /** Header in which instances tell each other the fingerprint of an operation. */
  String FINGERPRINT = "Guestlist-Fingerprint";

  /**
   * An operation.
   *
   * @param fingerprint of its content
   */
  record Begun(Instant created, String fingerprint) {}

  /**
   * Those of these operations that another instance knows as the caller's own; fails when one of
   * them can't be asked, or does not yield to the claim.
   *
   * @param claim absent when it is only asked
   */
  Flux<Begun> begun(Call call, List<String> operationIds, @Nullable Claim claim);
}
