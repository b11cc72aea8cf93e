package dev.guestlist.invitation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.ClientSettings.Client;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CredentialCheckTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String HASH = String.valueOf(new BCryptPasswordEncoder(4).encode("right"));

  private final Map<String, KnownClient> recorded = new ConcurrentHashMap<>();
  private final CredentialCheck check =
      new CredentialCheck(
          new ClientSettings(Map.of("demo", new Client(HASH, Set.of("acme")))),
          id -> Optional.ofNullable(recorded.get(id)),
          Clock.systemUTC(),
          new SecureRandom());

  @AfterEach
  void stops() {
    check.close();
  }

  @Test
  void knowsAClientByItsPassword() {
    Caller caller = check.caller("demo", "right").block(LONGEST);

    assertThat(caller).isEqualTo(new Caller.Client("demo", Set.of("acme")));
    assertThat(check.caller("demo", "right").block(LONGEST)).isEqualTo(caller);
  }

  @Test
  void refusesOtherPasswordsAndClients() {
    for (String password : List.of("", "Right", "right ", "wrong", "right\0", "r".repeat(80))) {
      assertThat(check.caller("demo", password).block(LONGEST)).isNull();
    }
    assertThat(check.caller("nobody", "right").block(LONGEST)).isNull();
    assertThat(check.caller("", "").block(LONGEST)).isNull();
  }

  @Test
  void doesNotRememberWrongPasswordsAsRight() {
    check.caller("demo", "wrong").block(LONGEST);

    assertThat(check.caller("demo", "wrong").block(LONGEST)).isNull();
  }

  @Test
  void stopsBelievingARememberedPasswordOnceItsHashIsGone() {
    recorded.put("made", client(new KnownClient.Secret(HASH, null)));
    assertThat(check.caller("made", "right").block(LONGEST)).isNotNull();
    assertThat(check.caller("made", "right").block(LONGEST)).isNotNull();

    recorded.remove("made");

    assertThat(check.caller("made", "right").block(LONGEST)).isNull();
  }

  @Test
  void believesTheOldSecretUntilItExpires() {
    String newer = String.valueOf(new BCryptPasswordEncoder(4).encode("newer"));
    KnownClient.Secret latest = new KnownClient.Secret(newer, null);
    Instant later = Instant.now().plusSeconds(3_600);
    recorded.put("made", client(latest, new KnownClient.Secret(HASH, later)));
    assertThat(check.caller("made", "right").block(LONGEST)).isNotNull();
    assertThat(check.caller("made", "newer").block(LONGEST)).isNotNull();

    recorded.put("made", client(latest, new KnownClient.Secret(HASH, Instant.now())));

    assertThat(check.caller("made", "right").block(LONGEST)).isNull();
    assertThat(check.caller("made", "newer").block(LONGEST)).isNotNull();
  }

  @Test
  void takesTheOrganisationsFromTheRecordAsItIsNow() {
    recorded.put("made", client(new KnownClient.Secret(HASH, null)));
    assertThat(check.caller("made", "right").block(LONGEST))
        .isEqualTo(new Caller.Client("made", Set.of("acme")));

    recorded.put(
        "made", new KnownClient(Set.of("umbrella"), List.of(new KnownClient.Secret(HASH, null))));

    assertThat(check.caller("made", "right").block(LONGEST))
        .isEqualTo(new Caller.Client("made", Set.of("umbrella")));
  }

  private static KnownClient client(KnownClient.Secret... secrets) {
    return new KnownClient(Set.of("acme"), List.of(secrets));
  }

  @Test
  void letsFewWaitSoThatNoGuessingBlocksTheService() {
    Flux<Mono<Caller>> guesses =
        Flux.fromStream(IntStream.range(0, 2_000).mapToObj(i -> check.caller("nobody", "g" + i)));

    assertThatThrownBy(() -> Flux.merge(guesses, 2_000).blockLast(LONGEST))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void givesRightsOnTheConfiguredOrganisationsOnly() {
    Caller caller = new Caller.Client("demo", Set.of("acme"));

    assertThat(caller.hasRightsOn("acme")).isTrue();
    assertThat(caller.hasRightsOn("acme2")).isFalse();
    assertThat(caller.hasRightsOn("")).isFalse();
  }

  @Test
  void refusesSettingsThatCanNotWork() {
    assertThatThrownBy(() -> new ClientSettings(Map.of("Demo", new Client(HASH, Set.of()))))
        .hasMessageContaining("guestlist.clients");
    assertThatThrownBy(() -> new ClientSettings(Map.of("demo", new Client("plain", Set.of()))))
        .hasMessageContaining("guestlist.clients.demo.password-hash")
        .hasMessageNotContaining("plain");
    assertThatThrownBy(() -> new ClientSettings(Map.of("demo", new Client(null, Set.of()))))
        .hasMessageContaining("guestlist.clients.demo.password-hash");
    assertThatThrownBy(() -> new ClientSettings(Map.of("demo", new Client(HASH, Set.of("A/B")))))
        .hasMessageContaining("guestlist.clients.demo.orgs");
  }
}
