package dev.guestlist.invitation.web.problem;

import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Problems instead of the framework's own error answers. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

  /** Never goes back, so it takes no stack for a path of many parts. */
  private static final Pattern PLAIN_PATH =
      Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*+)*+/?");

  /** Goes before Spring Boot's own, which answers in JSON only. */
  @Bean
  @Order(-2)
  WebExceptionHandler problemHandler() {
    return new ProblemHandler();
  }

  @Bean
  RouterFunction<ServerResponse> problemPages() {
    return ReadOnlyPage.at("/problems/{slug}", new ProblemPages()::page);
  }

  /** A path that the firewall refuses leads nowhere; what else it refuses are headers. */
  @Bean
  ServerExchangeRejectedHandler rejectedHandler() {
    return (exchange, rejection) ->
        PLAIN_PATH.matcher(exchange.getRequest().getPath().value()).matches()
            ? Mono.error(rejection)
            : Mono.error(
                new ProblemException(ProblemType.NOT_FOUND, "Nothing is served under this path."));
  }
}
