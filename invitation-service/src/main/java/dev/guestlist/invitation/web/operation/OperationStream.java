package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.stream.Events;
import dev.guestlist.invitation.web.stream.OpenStreams;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells how an operation goes on until it is done. */
final class OperationStream {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LOOKS_PER_SIGN = 60;

  private final OpenStreams open;

  OperationStream(OpenStreams open) {
    this.open = open;
  }

  Mono<ServerResponse> answer(Call call, Supplier<ShownOperation> operation) {
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.TEXT_EVENT_STREAM)
            .header(HttpHeaders.VARY, "Accept, Authorization")
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            // Proxies that would gather an answer before they pass it on know this one.
            .header("X-Accel-Buffering", "no");
    if (HttpMethod.HEAD.equals(call.request().getMethod())) {
      return answer.build();
    }
    open.refuseWhenFull(call.caller());
    return answer.body(
        BodyInserters.fromServerSentEvents(
            open.admit(call.caller(), new Telling(operation).events())));
  }

  /** One who is told. */
  private static final class Telling {

    private final Supplier<ShownOperation> operation;
    private @Nullable String told;
    private int silent;
    private boolean ended;

    Telling(Supplier<ShownOperation> operation) {
      this.operation = operation;
    }

    Flux<ServerSentEvent<String>> events() {
      return Flux.concat(
              Flux.defer(this::look),
              Mono.delay(LOOK).thenMany(Flux.defer(this::look)).repeat(() -> !ended))
          .takeUntil(_ -> ended)
          // The partition moves: the caller comes back and finds it where it is then.
          .onErrorComplete(UnavailableException.class);
    }

    private Flux<ServerSentEvent<String>> look() {
      ShownOperation now = operation.get();
      String data = now.document().toString();
      if (now.done()) {
        ended = true;
        return Flux.just(Events.event("done", data));
      }
      if (!data.equals(told)) {
        told = data;
        silent = 0;
        return Flux.just(Events.event("progress", data));
      }
      silent++;
      return silent % LOOKS_PER_SIGN == 0
          ? Flux.just(ServerSentEvent.<String>builder().comment("").build())
          : Flux.empty();
    }
  }
}
