package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.web.call.Call;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers a call whose items are all decided. */
@FunctionalInterface
public interface DecidedAnswer {

  /**
   * The answer.
   *
   * @param headers what the answer carries in any case
   */
  Mono<ServerResponse> answer(Call call, OperationView decided, Map<String, String> headers);
}
