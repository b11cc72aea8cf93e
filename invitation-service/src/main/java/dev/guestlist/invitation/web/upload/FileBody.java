package dev.guestlist.invitation.web.upload;

import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.invitation.messaging.BatchGateway;
import dev.guestlist.invitation.web.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Takes the body of a file as it comes and stores it. The next part is asked of the caller when the
 * one before is stored, so a file costs as much memory as a part of it does.
 */
final class FileBody {

  /**
   * How much of a file that is refused is still taken and thrown away: a connection that is closed
   * while the caller writes would hide the answer from it.
   */
  private static final long MOST_DISCARDED = 16L * 1024 * 1024;

  private final BatchGateway gateway;
  private final Scheduler reading;
  private final Duration longestPause;
  private final Duration longest;
  private final long largest;

  /**
   * Stores by this gateway.
   *
   * @param reading where rows are read: never a thread that serves others
   * @param longestPause how long a caller may pause
   * @param longest how long a caller may take in all: one who sends a byte now and then would keep
   *     others out
   */
  FileBody(
      BatchGateway gateway,
      Scheduler reading,
      Duration longestPause,
      Duration longest,
      long largest) {
    this.gateway = gateway;
    this.reading = reading;
    this.longestPause = longestPause;
    this.longest = longest;
    this.largest = largest;
  }

  /** Completes when the whole body is stored; fails with what is wrong with it. */
  Mono<Void> store(ServerHttpRequest request, int partition, Intake intake) {
    if (request.getHeaders().getContentLength() > largest) {
      return Mono.error(tooLarge());
    }
    Course course = new Course(partition, intake);
    return request
        .getBody()
        .timeout(longestPause)
        .onErrorMap(TimeoutException.class, _ -> Refusals.tooSlow())
        .concatMap(course::take, 1)
        .takeUntil(_ -> course.discarded.get() > MOST_DISCARDED)
        .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
        .then(Mono.defer(course::end))
        .timeout(longest, Mono.error(Refusals::tooSlow));
  }

  private ProblemException tooLarge() {
    return Refusals.tooLarge(largest / 1024 / 1024);
  }

  /** How far it has come. */
  private final class Course {

    private final int partition;
    private final Intake intake;
    private long size;
    private final AtomicLong discarded = new AtomicLong();
    private volatile @Nullable ProblemException refusal;

    Course(int partition, Intake intake) {
      this.partition = partition;
      this.intake = intake;
    }

    Flux<Integer> take(DataBuffer buffer) {
      byte[] bytes = new byte[buffer.readableByteCount()];
      buffer.read(bytes);
      DataBufferUtils.release(buffer);
      if (refusal != null) {
        discarded.addAndGet(bytes.length);
        return Flux.just(bytes.length);
      }
      return send(() -> intake.take(counted(bytes))).thenMany(Flux.just(bytes.length));
    }

    Mono<Void> end() {
      ProblemException wrong = refusal;
      if (wrong != null) {
        return Mono.error(wrong);
      }
      return send(intake::end)
          .then(Mono.defer(() -> refusal == null ? Mono.empty() : Mono.error(refusal)));
    }

    private Mono<Void> send(Supplier<List<InvitationBatch>> step) {
      return Flux.defer(() -> Flux.fromIterable(step.get()))
          .subscribeOn(reading)
          .concatMap(batch -> gateway.send(partition, batch), 1)
          .then()
          .onErrorResume(
              ProblemException.class,
              problem -> {
                refusal = problem;
                return Mono.empty();
              });
    }

    private byte[] counted(byte[] bytes) {
      size += bytes.length;
      if (size > largest) {
        throw tooLarge();
      }
      return bytes;
    }
  }
}
