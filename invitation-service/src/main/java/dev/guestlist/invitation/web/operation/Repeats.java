package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.web.call.Call;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tells which calls are one operation: those of one caller with one idempotency key on one method
 * and path, for as long as keys are kept.
 *
 * <p>Operations outlive their keys, so time is cut into periods as long as keys are kept, and the
 * period is part of what an operation's id derives from. What is kept was begun in this period or
 * in the one before.
 */
final class Repeats {

  private final ReadModel readModel;
  private final Uploads uploads;
  private final Duration kept;
  private final SecureRandom random;

  Repeats(ReadModel readModel, Uploads uploads, Duration kept, SecureRandom random) {
    this.readModel = readModel;
    this.uploads = uploads;
    this.kept = kept;
    this.random = random;
  }

  /** What identifies the operation that this call is. */
  OperationKey key(Call call, Instant now) {
    return key(
        call,
        now,
        key -> begunAt(call, key).filter(begun -> begun.isAfter(now.minus(kept))).isPresent());
  }

  /**
   * The same for calls that are no operations.
   *
   * @param begun whether something was begun with a key, and lately
   */
  OperationKey key(Call call, Instant now, Predicate<OperationKey> begun) {
    Optional<String> chosen = IdempotencyKey.of(call.headers());
    if (chosen.isEmpty()) {
      return OperationKey.random(random);
    }
    OperationKey before = inPeriod(call, chosen.get(), period(now) - 1);
    return begun.test(before) ? before : inPeriod(call, chosen.get(), period(now));
  }

  /** What identified this call in the period before; nothing where the caller chose no key. */
  Optional<OperationKey> before(Call call, Instant now) {
    return IdempotencyKey.of(call.headers()).map(chosen -> inPeriod(call, chosen, period(now) - 1));
  }

  /** That this call's key is to be used for this content. */
  Claim claim(Call call, OperationKey key, String content) {
    String name =
        String.join(
            "\n",
            call.request().getMethod().name(),
            call.path(),
            IdempotencyKey.of(call.headers()).orElseThrow());
    return new Claim(call.caller().key(), OperationKey.derived(name).text(), key.text(), content);
  }

  private long period(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), kept.toMillis());
  }

  private static OperationKey inPeriod(Call call, String chosen, long period) {
    return OperationKey.derived(
        String.join(
            "\n",
            call.caller().key(),
            call.request().getMethod().name(),
            call.path(),
            chosen,
            Long.toString(period)));
  }

  /** How long keys are kept. */
  Duration kept() {
    return kept;
  }

  private Optional<Instant> begunAt(Call call, OperationKey key) {
    return begun(call, key).map(OperationView::created).or(() -> sent(call, key));
  }

  /** When the file was sent that a call with this key is; nothing where none was. */
  Optional<Instant> sent(Call call, OperationKey key) {
    return key.chosen() && call.variables().containsKey("workspace")
        ? uploads
            .upload(UploadView.id(key.operationId(readModel.partition(call.workspace()))))
            .map(UploadView::created)
        : Optional.empty();
  }

  /** What is known of the operation that a call with this key is. */
  Optional<OperationView> begun(Call call, OperationKey key) {
    if (!key.chosen()) {
      return Optional.empty();
    }
    if (call.variables().containsKey("workspace")) {
      return readModel.operation(key.operationId(readModel.partition(call.workspace())));
    }
    // Where the path names no workspace, the key may have been used for another one, whose
    // operation is then in another partition; KeyReuse asks for those that are elsewhere.
    return IntStream.range(0, readModel.partitions())
        .mapToObj(key::operationId)
        .flatMap(id -> readModel.operationHere(id).stream())
        .findFirst();
  }
}
