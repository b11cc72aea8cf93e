package dev.guestlist.invitation.security;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.ClientSettings.Client;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.publisher.Mono;

/**
 * Checks passwords. A check costs tens of milliseconds of CPU by design, so at most as many run at
 * once as there are processors, few wait, and credentials that were right are remembered for some
 * minutes under a key that only this process has. What is remembered is which hash they had, so
 * that they stop being right as soon as that hash is no longer there.
 */
final class CredentialCheck implements AutoCloseable {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 10_000;
  private static final int MOST_WAITING = 64;

  /** What bcrypt can tell apart. */
  private static final int LONGEST_PASSWORD = 72;

  /** An unknown client costs the same as a wrong password. */
  private static final String NOBODY =
      "$2a$10$aVSGHzGqdVTVGyGAiLlzHuCOCvW7rQ3xkhqHyFlkuRnsSv7JXfTGq";

  private final Map<String, Client> clients;
  private final ClientDirectory recorded;
  private final Clock clock;
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
  private final SecretKey key;
  private final ExecutorService threads;
  private final AsyncCache<String, Optional<String>> verified =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).buildAsync();

  CredentialCheck(
      ClientSettings settings, ClientDirectory recorded, Clock clock, SecureRandom random) {
    clients = settings.clients();
    this.recorded = recorded;
    this.clock = clock;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    key = new SecretKeySpec(bytes, ALGORITHM);
    int processors = Runtime.getRuntime().availableProcessors();
    threads =
        new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
  }

  /**
   * The caller with these credentials; empty when they are wrong. Fails with {@link
   * UnavailableException} while that can't be told.
   */
  Mono<Caller> caller(String id, String password) {
    return Mono.defer(
        () -> {
          Optional<KnownClient> asked = known(id);
          String remembered = remembered(id, password);
          CompletableFuture<Optional<String>> check =
              verified.get(remembered, (_, _) -> check(asked, password));
          return Mono.fromFuture(check, true)
              .flatMap(
                  hash -> {
                    Optional<KnownClient> client =
                        known(id).filter(found -> found.accepts(hash, clock.instant()));
                    if (client.isEmpty()) {
                      verified.synchronous().invalidate(remembered);
                    }
                    return Mono.justOrEmpty(
                        client.map(found -> (Caller) new Caller.Client(id, found.orgs())));
                  });
        });
  }

  private Optional<KnownClient> known(String id) {
    Client client = clients.get(id);
    return client == null
        ? recorded.client(id)
        : Optional.of(
            new KnownClient(
                client.orgs(),
                List.of(new KnownClient.Secret(String.valueOf(client.passwordHash()), null))));
  }

  /** Which of its hashes the password has. */
  private CompletableFuture<Optional<String>> check(Optional<KnownClient> client, String password) {
    List<String> hashes =
        client.map(found -> found.hashes(clock.instant())).orElseGet(() -> List.of(NOBODY));
    boolean possible = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    try {
      return CompletableFuture.supplyAsync(
          () ->
              hashes.stream()
                  .filter(hash -> bcrypt.matches(possible ? password : "", hash) && possible)
                  .findFirst(),
          threads);
    } catch (RejectedExecutionException _) {
      return CompletableFuture.failedFuture(
          new UnavailableException("Too many passwords are being checked.", Duration.ofSeconds(1)));
    }
  }

  private String remembered(String id, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(id.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
