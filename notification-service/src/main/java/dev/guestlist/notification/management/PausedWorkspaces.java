package dev.guestlist.notification.management;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.guestlist.notification.messaging.Pauses;
import dev.guestlist.notification.returns.ReturnBook;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Shows operators whose mails bounces have stopped, and lets them go on. */
@Configuration(proxyBeanMethods = false)
class PausedWorkspaces {

  private static final Logger LOGGER = LoggerFactory.getLogger(PausedWorkspaces.class);
  private static final String PATH = "/operators/paused-workspaces";

  @Bean
  RouterFunction<ServerResponse> operatorsPausedWorkspaces(Pauses pauses, ReturnBook book) {
    return route()
        .GET(PATH, _ -> ServerResponse.ok().bodyValue(Map.of("workspaces", pauses.all())))
        .POST(PATH + "/{org}/{workspace}/resume", request -> resume(request, book))
        .build();
  }

  private static Mono<ServerResponse> resume(ServerRequest request, ReturnBook book) {
    String org = request.pathVariable("org");
    String workspace = request.pathVariable("workspace");
    if (!WorkspaceKey.isId(org) || !WorkspaceKey.isId(workspace)) {
      return ServerResponse.notFound().build();
    }
    return request
        .principal()
        .map(Principal::getName)
        .flatMap(operator -> stored(() -> resume(book, org, workspace, operator)))
        .flatMap(
            done ->
                done
                    ? ServerResponse.noContent().build()
                    : ServerResponse.status(503).header("Retry-After", "1").build());
  }

  private static Mono<Boolean> stored(Callable<Boolean> storing) {
    return Mono.fromCallable(storing).subscribeOn(Schedulers.boundedElastic());
  }

  private static boolean resume(ReturnBook book, String org, String workspace, String operator) {
    try {
      book.resume(org, workspace, operator);
      LOGGER
          .atInfo()
          .addKeyValue("operator", operator)
          .addKeyValue("workspace", org + "/" + workspace)
          .log("The mails of a workspace may go on");
      return true;
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("An operator's wish is not stored");
      return false;
    }
  }
}
