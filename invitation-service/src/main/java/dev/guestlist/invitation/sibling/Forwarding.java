package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ElsewhereException;
import dev.guestlist.invitation.readmodel.Owners;
import dev.guestlist.invitation.sibling.SiblingClient.Outgoing;
import dev.guestlist.invitation.web.upload.RowFormat;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has each call answered by the instance that has the partition it is about: here, or by a sibling,
 * in one hop at most. What a sibling passed on is never passed on again.
 */
final class Forwarding implements WebFilter, Ordered {

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Larger documents are refused, which takes no data: this instance can do it as well. */
  private static final long LARGEST_BODY = 1024 * 1024;

  private final Owners owners;
  private final HostInfo here;
  private final SiblingClient siblings;

  /**
   * A filter.
   *
   * @param here where siblings reach this instance
   */
  Forwarding(Owners owners, HostInfo here, SiblingClient siblings) {
    this.owners = owners;
    this.here = here;
    this.siblings = siblings;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (SiblingCalls.isFromSibling(request)
        || (request.getHeaders().getContentLength() > LARGEST_BODY
            && RowFormat.of(request.getHeaders()).isEmpty())) {
      return chain.filter(exchange);
    }
    return switch (Destination.of(request, owners.partitions())) {
      case Destination.At(int partition) ->
          owners.isHere(partition)
              ? chain.filter(exchange)
              : forward(exchange, partition, request.getHeaders(), request.getBody());
      case Destination.InBody _ -> handleOrForward(exchange, chain);
      case Destination.Anywhere _ -> chain.filter(exchange);
    };
  }

  /** Lets the call be handled up to where the body has told the partition. */
  private Mono<Void> handleOrForward(ServerWebExchange exchange, WebFilterChain chain) {
    KeptBody kept = new KeptBody(exchange.getRequest());
    return chain
        .filter(exchange.mutate().request(kept).build())
        .onErrorResume(
            ElsewhereException.class,
            elsewhere ->
                forward(
                    exchange,
                    elsewhere.partition(),
                    kept.wholeHeaders(),
                    Flux.defer(
                        () ->
                            Flux.just(exchange.getResponse().bufferFactory().wrap(kept.bytes())))));
  }

  private Mono<Void> forward(
      ServerWebExchange exchange, int partition, HttpHeaders headers, Flux<DataBuffer> body) {
    Optional<HostInfo> owner = owners.owner(partition).filter(host -> !host.equals(here));
    if (owner.isEmpty()) {
      return Mono.error(
          new UnavailableException(
              "The data of this workspace are moving to another instance", SOON));
    }
    ServerHttpRequest request = exchange.getRequest();
    return siblings.call(
        owner.get(),
        new Outgoing(request.getMethod(), Targets.of(request), headers, body),
        () -> owners.owner(partition).equals(owner),
        (answer, answered) -> relay(answer, answered, exchange.getResponse()));
  }

  /** Each part of the answer goes out when it comes in. */
  private static Mono<Void> relay(
      ClientHttpResponse answer, Flux<DataBuffer> body, ServerHttpResponse response) {
    response.setStatusCode(answer.getStatusCode());
    EndToEndHeaders.copy(answer.getHeaders(), response.getHeaders());
    return response.writeAndFlushWith(body.map(Mono::just));
  }

  /** Behind the checks of host, origin and credentials. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
