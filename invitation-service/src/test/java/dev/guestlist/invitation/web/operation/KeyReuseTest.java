package dev.guestlist.invitation.web.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.document.Format;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;

/** A call whose path names no workspace, just after one period of keys has ended. */
class KeyReuseTest {

  private static final Instant BEFORE = Instant.parse("2026-11-22T23:59:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-23T00:01:00Z");

  private final LocalInstance instance = new LocalInstance();
  private final Repeats repeats =
      new Repeats(instance.readModel(), instance.uploads(), Duration.ofDays(1), new SecureRandom());
  private final OperationKey first = repeats.key(call("a"), BEFORE);

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void keepsTheIdentityByWhichAnotherInstanceKnowsIt() {
    assertThat(keyReuse(BEFORE).key(call("a")).block()).isEqualTo(first);
  }

  @Test
  void getsANewOneWhenNobodyKnowsItOrItsTimeIsOver() {
    OperationKey later = repeats.key(call("a"), AFTER);

    assertThat(later).isNotEqualTo(first);
    assertThat(keyReuse(BEFORE.minus(Duration.ofDays(1))).key(call("a")).block()).isEqualTo(later);
    assertThat(keyReuse(BEFORE).key(call("b")).block()).isEqualTo(repeats.key(call("b"), AFTER));
  }

  /** Another instance knows the first call as begun at this time. */
  private KeyReuse keyReuse(Instant begun) {
    return new KeyReuse(
        instance.readModel(),
        (_, ids) ->
            ids.contains(first.operationId(0))
                ? Flux.just(new OperationsElsewhere.Begun(begun, "print"))
                : Flux.empty(),
        repeats,
        () -> AFTER);
  }

  private static Call call(String key) {
    return new Call(
        MockServerHttpRequest.post("/api/orgs/acme/workspaces")
            .header("Idempotency-Key", "\"" + key + "\"")
            .build(),
        new Caller.Client("demo", Set.of("acme")),
        Map.of("org", "acme"),
        Format.JSON);
  }
}
