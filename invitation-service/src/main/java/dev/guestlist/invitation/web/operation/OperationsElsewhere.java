package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.web.call.Call;
import java.util.List;
import reactor.core.publisher.Mono;

/** The operations in the partitions that this instance does not have. */
@FunctionalInterface
public interface OperationsElsewhere {

  /** Where one instance has everything. */
  OperationsElsewhere NOBODY = (_, _) -> Mono.just(false);

  /**
   * Whether another instance knows one of these operations as the caller's own; fails when one of
   * them can't be asked.
   */
  Mono<Boolean> isKnown(Call call, List<String> operationIds);
}
