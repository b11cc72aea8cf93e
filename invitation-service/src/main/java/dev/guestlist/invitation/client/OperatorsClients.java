package dev.guestlist.invitation.client;

import dev.guestlist.contract.ClientRecord;
import dev.guestlist.invitation.security.ClientSettings;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/**
 * What operators do to clients. Whoever has the role repair may change them; every wish to change
 * one is in the audit before it is answered, refused ones too.
 */
final class OperatorsClients {

  /** Who wished for something that names no client. */
  private static final String NOBODY = "clients";

  private final Map<String, ClientSettings.Client> configured;
  private final ClientBook book;
  private final ClientChanges changes;
  private final ClientSecrets secrets = new ClientSecrets();
  private final Clock clock;

  OperatorsClients(ClientSettings settings, ClientBook book, ClientChanges changes, Clock clock) {
    this.configured = settings.clients();
    this.book = book;
    this.changes = changes;
    this.clock = clock;
  }

  /** What is done with a wish; blocks. */
  @FunctionalInterface
  private interface Work {
    Answer answer(Operator operator, String id, Wish wish);
  }

  /** What is answered. */
  private record Answer(int status, ObjectNode content) {}

  Mono<ServerResponse> list(ServerRequest request) {
    return operator(request)
        .flatMap(_ -> write(200, ClientDocuments.all(configured, book.records())));
  }

  Mono<ServerResponse> get(ServerRequest request) {
    String id = request.pathVariable("id");
    return operator(request)
        .map(
            _ ->
                Optional.ofNullable(configured.get(id))
                    .map(found -> ClientDocuments.of(id, found))
                    .or(() -> book.record(id).map(ClientDocuments::of))
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                ProblemType.NOT_FOUND, "Check the id: there is no such client.")))
        .flatMap(document -> write(200, document));
  }

  Mono<ServerResponse> create(ServerRequest request) {
    return answer(
        request,
        (operator, _, wish) -> {
          String action = "client-created";
          authorize(operator, action, wish.id() == null ? NOBODY : wish.newId());
          Set<String> orgs = wish.checkedOrgs();
          String secret = secrets.make();
          String hash = secrets.hash(secret);
          return secret(
              201,
              secret,
              decide(
                  operator,
                  action,
                  wish.newId(),
                  known -> ClientRules.create(known, wish.newId(), orgs, hash, clock.instant())));
        });
  }

  Mono<ServerResponse> change(ServerRequest request) {
    return answer(
        request,
        (operator, id, wish) -> {
          String action = "client-changed";
          authorize(operator, action, id);
          Set<String> orgs = wish.checkedOrgs();
          ClientRecord changed =
              decide(
                  operator,
                  action,
                  id,
                  known -> ClientRules.changeOrgs(known, wish.version(), orgs, clock.instant()));
          return new Answer(200, ClientDocuments.of(changed));
        });
  }

  Mono<ServerResponse> rotate(ServerRequest request) {
    return answer(
        request,
        (operator, id, wish) -> {
          String action = "client-rotated";
          authorize(operator, action, id);
          var overlap = wish.checkedOverlap();
          String secret = secrets.make();
          String hash = secrets.hash(secret);
          return secret(
              200,
              secret,
              decide(
                  operator,
                  action,
                  id,
                  known ->
                      ClientRules.rotate(known, wish.version(), overlap, hash, clock.instant())));
        });
  }

  Mono<ServerResponse> revoke(ServerRequest request) {
    return answer(
        request,
        (operator, id, _) -> {
          String action = "client-revoked";
          authorize(operator, action, id);
          ClientRecord revoked =
              decide(operator, action, id, known -> ClientRules.revoke(known, clock.instant()));
          return new Answer(200, ClientDocuments.of(revoked));
        });
  }

  private void authorize(Operator operator, String action, String id) {
    if (!operator.mayChange()) {
      refuse(
          operator,
          action,
          id,
          new Decision.Refused(ProblemType.FORBIDDEN, "Ask an operator who has the role repair."));
    }
    if (configured.containsKey(id)) {
      refuse(
          operator,
          action,
          id,
          new Decision.Refused(
              ProblemType.CLIENT_EXISTS,
              "Change the settings of the service: that is where this client comes from."));
    }
  }

  private void refuse(Operator operator, String action, String id, Decision.Refused refused) {
    ClientRecord none = decide(operator, action, id, _ -> refused);
    throw new IllegalStateException("a refusal changed " + none.getClientId());
  }

  private ClientRecord decide(
      Operator operator,
      String action,
      String id,
      Function<Optional<ClientRecord>, Decision> decision) {
    return switch (changes.decide(operator.name(), action, id, decision)) {
      case Decision.Done(ClientRecord record, _) -> record;
      case Decision.Refused(ProblemType reason, String detail) ->
          throw new ProblemException(reason, detail);
    };
  }

  /** The only time that anybody is told the secret. */
  private static Answer secret(int status, String secret, ClientRecord record) {
    return new Answer(status, ClientDocuments.of(record).put("secret", secret));
  }

  private static Mono<ServerResponse> answer(ServerRequest request, Work work) {
    String id = request.pathVariables().getOrDefault("id", "");
    return operator(request)
        .zipWith(body(request))
        .flatMap(
            asked ->
                Mono.fromCallable(() -> work.answer(asked.getT1(), id, Wish.read(asked.getT2())))
                    .subscribeOn(Schedulers.boundedElastic()))
        .flatMap(answer -> write(answer.status(), answer.content()));
  }

  /** A page of another origin can't name this type without being asked for leave first. */
  private static Mono<String> body(ServerRequest request) {
    boolean json =
        request.headers().contentType().filter(MediaType.APPLICATION_JSON::includes).isPresent();
    return request
        .bodyToMono(String.class)
        .defaultIfEmpty("")
        .doOnNext(
            body -> {
              if (!body.isEmpty() && !json) {
                throw new ProblemException(
                    Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send the header \"Content-Type: application/json\"."),
                    Map.of("Accept-Post", MediaType.APPLICATION_JSON_VALUE));
              }
            });
  }

  /** Nobody comes here but operators, whatever the rules of the port are. */
  private static Mono<Operator> operator(ServerRequest request) {
    return request
        .principal()
        .ofType(UsernamePasswordAuthenticationToken.class)
        .filter(who -> who.getPrincipal() instanceof UserDetails)
        .map(Operator::of)
        .switchIfEmpty(
            Mono.error(
                () -> new ProblemException(ProblemType.NOT_FOUND, "Nothing is served here.")));
  }

  private static Mono<ServerResponse> write(int status, ObjectNode content) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .bodyValue(content.toString());
  }
}
