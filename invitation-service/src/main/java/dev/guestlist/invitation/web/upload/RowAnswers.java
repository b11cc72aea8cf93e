package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.readmodel.RowResult;
import dev.guestlist.invitation.readmodel.Uploads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells what came of rows in the order of the file, as they are decided. The next rows are looked
 * for when the caller has taken those before, so a slow one costs no memory.
 */
final class RowAnswers {

  private static final int AT_ONCE = 100;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Uploads uploads;

  RowAnswers(Uploads uploads) {
    this.uploads = uploads;
  }

  /**
   * The rows up to this one as a body.
   *
   * @param heading what stands before them; may be empty
   * @param line writes one, its end included
   */
  BodyInserter<Object, ServerHttpResponse> body(
      String id, int end, String heading, Function<RowResult, String> line) {
    return (response, _) ->
        response.writeAndFlushWith(
            Flux.concat(Flux.just(heading), lines(id, end, line))
                .filter(text -> !text.isEmpty())
                .map(RowAnswers::buffer)
                .map(Mono::just));
  }

  private Flux<String> lines(String id, int end, Function<RowResult, String> line) {
    return Flux.defer(
        () -> {
          int[] next = {0};
          return Mono.defer(
                  () -> uploads.results(id, next[0], Math.min(AT_ONCE, end - next[0]), LONGEST))
              .doOnNext(results -> next[0] += results.size())
              .map(results -> text(results, line))
              .repeat(() -> next[0] < end);
        });
  }

  private static String text(List<RowResult> results, Function<RowResult, String> line) {
    StringBuilder text = new StringBuilder();
    results.forEach(result -> text.append(line.apply(result)));
    return text.toString();
  }

  private static DataBuffer buffer(String text) {
    return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
