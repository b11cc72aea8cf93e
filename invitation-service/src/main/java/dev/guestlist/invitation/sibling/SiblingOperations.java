package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Owners;
import dev.guestlist.invitation.sibling.SiblingClient.Outgoing;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.operation.OperationsElsewhere;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the owners of the other partitions for operations, with the caller's own credentials. */
final class SiblingOperations implements OperationsElsewhere {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int AT_ONCE = 4;

  private final Owners owners;
  private final SiblingClient siblings;

  SiblingOperations(Owners owners, SiblingClient siblings) {
    this.owners = owners;
    this.siblings = siblings;
  }

  @Override
  public Mono<Boolean> isKnown(Call call, List<String> operationIds) {
    return Flux.fromIterable(operationIds)
        .filter(id -> !owners.isHere(partition(id)))
        .flatMap(id -> isKnown(call, id), AT_ONCE)
        .any(known -> known);
  }

  private Mono<Boolean> isKnown(Call call, String id) {
    HttpHeaders headers = new HttpHeaders();
    headers.put(HttpHeaders.HOST, call.headers().getOrEmpty(HttpHeaders.HOST));
    headers.put(HttpHeaders.AUTHORIZATION, call.headers().getOrEmpty(HttpHeaders.AUTHORIZATION));
    Outgoing asked = new Outgoing(HttpMethod.GET, "/api/operations/" + id, headers, Flux.empty());
    int partition = partition(id);
    return owners
        .owner(partition)
        .map(
            owner ->
                siblings.call(
                    owner,
                    asked,
                    () -> owners.owner(partition).filter(owner::equals).isPresent(),
                    (answer, body) ->
                        DataBufferUtils.join(body)
                            .doOnNext(DataBufferUtils::release)
                            .then(known(answer))))
        .orElseGet(() -> Mono.error(SiblingOperations::unknown));
  }

  private static Mono<Boolean> known(ClientHttpResponse answer) {
    HttpStatus status = HttpStatus.resolve(answer.getStatusCode().value());
    if (HttpStatus.OK.equals(status)) {
      return Mono.just(true);
    }
    return HttpStatus.NOT_FOUND.equals(status)
        ? Mono.just(false)
        : Mono.error(SiblingOperations::unknown);
  }

  private static int partition(String operationId) {
    return HexFormat.fromHexDigits(operationId, 0, 2);
  }

  private static UnavailableException unknown() {
    return new UnavailableException(
        "Another instance can't tell now whether the Idempotency-Key was used before", SOON);
  }
}
