package dev.guestlist.invitation.web.problem;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.web.document.Documents;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.document.Root;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one place where whatever ended a request becomes an answer. */
final class ProblemHandler implements WebExceptionHandler {

  private static final Logger LOGGER = LoggerFactory.getLogger(ProblemHandler.class);

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
    if (thrown instanceof AbortedException) {
      // Nobody is there any more to be told anything.
      return Mono.empty();
    }
    if (exchange.getResponse().isCommitted()
        || DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      return Mono.error(thrown);
    }
    String instance = exchange.getRequest().getPath().value();
    return switch (thrown) {
      case ProblemException problem -> write(exchange, problem, instance);
      case UnavailableException unavailable ->
          write(exchange, Unavailable.of(unavailable), instance);
      case TimeoutException _ -> write(exchange, Unavailable.timeout(), instance);
      case ServerExchangeRejectedException _ ->
          write(
              exchange,
              new ProblemException(
                  ProblemType.INVALID_PARAMETER, "Send headers of printable characters only."),
              instance);
      case InvalidMimeTypeException _ ->
          write(
              exchange,
              new ProblemException(
                  ProblemType.NOT_ACCEPTABLE, "Accept application/json or application/xml."),
              instance);
      case ErrorResponse response -> framework(exchange, response, instance);
      default -> unexpected(exchange, thrown, instance);
    };
  }

  private static Mono<Void> write(
      ServerWebExchange exchange, ProblemException exception, String instance) {
    Problem problem = exception.problem();
    LOGGER
        .atInfo()
        .addKeyValue("problem", problem.type().slug())
        .addKeyValue("status", problem.type().status())
        .addKeyValue("method", exchange.getRequest().getMethod().name())
        .log("A request ended in a problem");
    return write(
        exchange,
        problem.type().status(),
        exception.getHeaders(),
        ProblemDocument.of(problem, instance));
  }

  private static Mono<Void> framework(
      ServerWebExchange exchange, ErrorResponse response, String instance) {
    int status = response.getStatusCode().value();
    return switch (status) {
      case 404 ->
          write(
              exchange,
              new ProblemException(ProblemType.NOT_FOUND, "Nothing is served under this path."),
              instance);
      case 400 ->
          write(
              exchange,
              new ProblemException(
                  ProblemType.INVALID_PARAMETER, "Correct the path, query or headers."),
              instance);
      default -> write(exchange, status, response.getHeaders(), untyped(status, instance));
    };
  }

  private static Mono<Void> unexpected(
      ServerWebExchange exchange, Throwable thrown, String instance) {
    LOGGER
        .atError()
        .addKeyValue("method", exchange.getRequest().getMethod().name())
        .setCause(thrown)
        .log("A request failed unexpectedly");
    return write(exchange, 500, new HttpHeaders(), untyped(500, instance));
  }

  /** A problem that says no more than its status (RFC 9457, section 4.2.1). */
  private static ObjectNode untyped(int code, String instance) {
    HttpStatusCode status = HttpStatusCode.valueOf(code);
    String title = status instanceof HttpStatus known ? known.getReasonPhrase() : "Refused";
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", code)
        .put("instance", instance);
  }

  private static Mono<Void> write(
      ServerWebExchange exchange, int status, HttpHeaders headers, ObjectNode document) {
    Format format = Accepted.ofProblem(exchange.getRequest().getHeaders());
    ServerHttpResponse response = exchange.getResponse();
    response.setRawStatusCode(status);
    HttpHeaders answered = response.getHeaders();
    answered.set(HttpHeaders.CONTENT_TYPE, format.problemMediaType());
    answered.set(HttpHeaders.VARY, "Accept, Authorization");
    answered.putAll(headers);
    byte[] body = Documents.write(Root.PROBLEM, document, format);
    answered.setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
