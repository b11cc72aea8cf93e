package dev.guestlist.invitation.web.call;

import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers calls of one method on one resource. */
@FunctionalInterface
public interface Endpoint {

  /** The answer; fails with a {@link dev.guestlist.invitation.web.problem.ProblemException}. */
  Mono<ServerResponse> answer(Call call);
}
