package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.sibling.Signatures.SignedCall;
import dev.guestlist.invitation.web.upload.RowFormat;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Calls siblings, not too many at once and not for too long. Nothing that it logs or measures names
 * the target, which may be a link.
 */
final class SiblingClient implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(SiblingClient.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** How often it is looked whether a sibling that is asked still has the data. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final Duration LONGEST_FILE = Duration.ofHours(1);

  /** A sibling closes a connection that was idle for 60 s. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final ConnectionProvider connections;
  private final ReactorClientHttpConnector connector;
  private final Signatures signatures;

  /** Bytes of an answer that is kept whole. */
  private static final int LARGEST = 16 * 1024 * 1024;

  private final SiblingSettings.Siblings settings;
  private final Semaphore free;
  private final Semaphore freeForStreams;
  private final MeterRegistry meters;
  private final InstantSource clock;

  SiblingClient(
      SiblingSettings.Siblings settings,
      Signatures signatures,
      MeterRegistry meters,
      InstantSource clock) {
    this.settings = settings;
    this.signatures = signatures;
    this.meters = meters;
    this.clock = clock;
    free = new Semaphore(settings.inFlight());
    freeForStreams = new Semaphore(settings.streams());
    connections =
        ConnectionProvider.builder("siblings")
            .maxConnections(settings.inFlight() + settings.streams())
            .maxIdleTime(KEPT)
            .build();
    connector =
        new ReactorClientHttpConnector(
            HttpClient.create(connections)
                .option(
                    ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTime().toMillis())
                .followRedirect(false));
    Gauge.builder(
            "guestlist.siblings.in.flight",
            free,
            here -> settings.inFlight() - here.availablePermits())
        .description("Calls that are with a sibling, but for streams")
        .register(meters);
    Gauge.builder(
            "guestlist.siblings.streams",
            freeForStreams,
            here -> settings.streams() - here.availablePermits())
        .description("Streams that a sibling tells")
        .register(meters);
  }

  @Override
  public void close() {
    connections.dispose();
  }

  /** Takes what a sibling answers. */
  @FunctionalInterface
  interface Receiver<T> {
    Mono<T> receive(ClientHttpResponse response, Flux<DataBuffer> body);
  }

  /** The whole of what a sibling answered, as text. */
  static Mono<String> text(Flux<DataBuffer> body) {
    return DataBufferUtils.join(body, LARGEST)
        .map(
            buffer -> {
              String text = buffer.toString(StandardCharsets.UTF_8);
              DataBufferUtils.release(buffer);
              return text;
            })
        .defaultIfEmpty("");
  }

  /**
   * Sends a call and gives the answer to the receiver; fails with {@link UnavailableException} when
   * there is none.
   *
   * @param stillRight whether this is still the sibling to ask: one that hangs is not waited for
   *     any longer than it takes to find another
   */
  <T> Mono<T> call(
      HostInfo sibling, Outgoing call, BooleanSupplier stillRight, Receiver<T> receiver) {
    // A stream stays for minutes: it has room of its own, so that it shuts out no other call.
    Semaphore room = call.streams() ? freeForStreams : free;
    return Mono.defer(
        () -> {
          if (!room.tryAcquire()) {
            meters.counter("guestlist.siblings.refused").increment();
            return Mono.error(
                new UnavailableException("Too many calls are with other instances", SOON));
          }
          return send(sibling, call, stillRight, receiver).doFinally(_ -> room.release());
        });
  }

  private <T> Mono<T> send(
      HostInfo sibling, Outgoing call, BooleanSupplier stillRight, Receiver<T> receiver) {
    Timer.Sample sample = Timer.start(meters);
    Mono<ClientHttpResponse> answer =
        connector
            .connect(
                call.method(),
                URI.create(
                    "http://" + bracketed(sibling.host()) + ":" + sibling.port() + call.target()),
                request -> write(request, call))
            .timeout(longest(call));
    return Mono.firstWithSignal(answer, replaced(stillRight))
        .doOnSuccess(_ -> sample.stop(timer("answered")))
        .onErrorMap(
            failure -> {
              sample.stop(timer("unanswered"));
              return unreachable(sibling, call, failure);
            })
        .flatMap(
            response ->
                receiver.receive(response, response.getBody().timeout(settings.changeTime())));
  }

  private static Mono<ClientHttpResponse> replaced(BooleanSupplier stillRight) {
    return Flux.interval(LOOK)
        .filter(_ -> !stillRight.getAsBoolean())
        .next()
        .flatMap(_ -> Mono.error(new IllegalStateException("another instance took over")));
  }

  private Mono<Void> write(ClientHttpRequest request, Outgoing call) {
    HttpHeaders headers = request.getHeaders();
    EndToEndHeaders.copy(call.headers(), headers);
    if (!headers.containsHeader(HttpHeaders.ACCEPT)) {
      // Means the same, and what sends this adds it anyway.
      headers.set(HttpHeaders.ACCEPT, "*/*");
    }
    headers.set(
        Signatures.HEADER,
        signatures.sign(
            new SignedCall(
                call.method().name(), call.target(), headers.getOrEmpty(HttpHeaders.AUTHORIZATION)),
            clock.instant()));
    return call.hasBody() ? request.writeWith(call.body()) : request.setComplete();
  }

  /** A file is answered when all of it has come, and its caller bounds how long that takes. */
  private Duration longest(Outgoing call) {
    if (RowFormat.of(call.headers()).isPresent()) {
      return LONGEST_FILE;
    }
    return call.isQuick() ? settings.readTime() : settings.changeTime();
  }

  private Timer timer(String outcome) {
    return Timer.builder("guestlist.siblings.calls")
        .description("Time until siblings began to answer")
        .tag("outcome", outcome)
        .register(meters);
  }

  private static UnavailableException unreachable(
      HostInfo sibling, Outgoing call, Throwable failure) {
    LOGGER
        .atInfo()
        .addKeyValue("sibling", sibling.host() + ":" + sibling.port())
        .addKeyValue("method", call.method().name())
        .addKeyValue("error", failure.getClass().getName())
        .log("A sibling did not answer");
    return new UnavailableException(
        call.changes()
            ? "The instance that has the data of this workspace did not answer. It may have done"
                + " what was asked: repeat it with the same Idempotency-Key."
            : "The instance that has the data of this workspace did not answer.",
        SOON);
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /**
   * A call to send.
   *
   * @param target path and query
   * @param headers as the caller sent them
   * @param body to send when it has one
   */
  record Outgoing(HttpMethod method, String target, HttpHeaders headers, Flux<DataBuffer> body) {

    boolean hasBody() {
      return headers.getContentLength() > 0
          || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    boolean changes() {
      return !HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method);
    }

    /** Whether it neither waits for a decision nor for what is still to happen. */
    boolean isQuick() {
      return !changes() && !streams();
    }

    /** Whether it is answered for as long as there is something to tell. */
    boolean streams() {
      return !changes()
          && (target.split("\\?", 2)[0].endsWith("/stream")
              || headers.getOrEmpty(HttpHeaders.ACCEPT).stream()
                  .anyMatch(accepted -> accepted.contains("text/event-stream")));
    }

    /** Without a target that may be a link, and without the credentials. */
    @Override
    public String toString() {
      return "Outgoing[method=" + method + "]";
    }
  }
}
