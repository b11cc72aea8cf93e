package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Takes the bytes of a body, not too many and not too slowly. */
final class BodyReader {

  private static final int LARGEST = 1024 * 1024;

  /**
   * How much of a body that is too large is still taken and thrown away: a connection that is
   * closed while the caller writes would hide the answer from it.
   */
  private static final int MOST_DISCARDED = 16 * LARGEST;

  private static final String EXPECTED = "100-continue";

  private final Duration longest;

  BodyReader(Duration longest) {
    this.longest = longest;
  }

  Mono<byte[]> read(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    boolean waits = EXPECTED.equalsIgnoreCase(headers.getFirst(HttpHeaders.EXPECT));
    if (waits && headers.getContentLength() > LARGEST) {
      return Mono.error(BodyReader::tooLarge);
    }
    Body body = new Body();
    return request
        .getBody()
        .doOnNext(body::add)
        .takeUntil(_ -> body.size.get() > MOST_DISCARDED)
        .then()
        .timeout(longest)
        .onErrorMap(TimeoutException.class, _ -> body.isTooLarge() ? tooLarge() : tooSlow())
        .then(Mono.fromSupplier(body::bytes));
  }

  private static ProblemException tooLarge() {
    return closing(
        Problem.of(
            ProblemType.PAYLOAD_TOO_LARGE, "Send at most 1 MiB: split it into several requests."));
  }

  private static ProblemException tooSlow() {
    return closing(
        Problem.of(
            ProblemType.REQUEST_TIMEOUT, "Send the whole body without a pause; nothing was done."));
  }

  private static ProblemException closing(Problem problem) {
    return new ProblemException(problem, Map.of(HttpHeaders.CONNECTION, "close"));
  }

  /** What has come so far. */
  private static final class Body {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final AtomicLong size = new AtomicLong();

    void add(DataBuffer buffer) {
      try {
        size.addAndGet(buffer.readableByteCount());
        if (!isTooLarge()) {
          byte[] bytes = new byte[buffer.readableByteCount()];
          buffer.read(bytes);
          kept.writeBytes(bytes);
        }
      } finally {
        DataBufferUtils.release(buffer);
      }
    }

    boolean isTooLarge() {
      return size.get() > LARGEST;
    }

    byte[] bytes() {
      if (isTooLarge()) {
        throw tooLarge();
      }
      return kept.toByteArray();
    }
  }
}
