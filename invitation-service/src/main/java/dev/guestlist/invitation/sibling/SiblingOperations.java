package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Owners;
import dev.guestlist.invitation.sibling.SiblingClient.Outgoing;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.operation.Claim;
import dev.guestlist.invitation.web.operation.KeyReuse;
import dev.guestlist.invitation.web.operation.OperationsElsewhere;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

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
  public Flux<Begun> begun(Call call, List<String> operationIds, @Nullable Claim claim) {
    return Flux.fromIterable(operationIds)
        .filter(id -> !owners.isHere(partition(id)))
        .flatMap(id -> begun(call, id, claim), AT_ONCE);
  }

  private Mono<Begun> begun(Call call, String id, @Nullable Claim claim) {
    HttpHeaders headers = new HttpHeaders();
    headers.put(HttpHeaders.HOST, call.headers().getOrEmpty(HttpHeaders.HOST));
    headers.put(HttpHeaders.AUTHORIZATION, call.headers().getOrEmpty(HttpHeaders.AUTHORIZATION));
    if (claim != null) {
      headers.set(Claim.HEADER, claim.told());
    }
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
                        SiblingClient.text(body).flatMap(text -> begun(answer, text))))
        .orElseGet(() -> Mono.error(SiblingOperations::unknown));
  }

  private static Mono<Begun> begun(ClientHttpResponse answer, String operation) {
    return switch (HttpStatus.resolve(answer.getStatusCode().value())) {
      case OK -> Mono.fromCallable(() -> read(answer, operation)).onErrorMap(_ -> unknown());
      case NOT_FOUND -> Mono.empty();
      case UNPROCESSABLE_CONTENT -> Mono.error(KeyReuse::problem);
      case null, default -> Mono.error(SiblingOperations::unknown);
    };
  }

  private static Begun read(ClientHttpResponse answer, String operation) {
    String fingerprint = answer.getHeaders().getFirst(FINGERPRINT);
    return new Begun(
        Instant.parse(JsonMapper.shared().readTree(operation).path("created").asString()),
        fingerprint == null ? "" : fingerprint);
  }

  private static int partition(String operationId) {
    return HexFormat.fromHexDigits(operationId, 0, 2);
  }

  private static UnavailableException unknown() {
    return new UnavailableException(
        "Another instance can't tell now whether the Idempotency-Key was used before", SOON);
  }
}
