package dev.guestlist.invitation.security;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.ClientSettings.Client;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.publisher.Mono;

/**
 * Checks passwords. A check costs tens of milliseconds of CPU by design, so at most as many run at
 * once as there are processors, few wait, and credentials that were right are remembered for some
 * minutes under a key that only this process has.
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
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
  private final SecretKey key;
  private final ExecutorService threads;
  private final AsyncCache<String, Boolean> verified =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).buildAsync();

  CredentialCheck(ClientSettings settings, SecureRandom random) {
    clients = settings.clients();
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

  /** The caller with these credentials; empty when they are wrong. */
  Mono<Caller> caller(String id, String password) {
    String remembered = remembered(id, password);
    CompletableFuture<Boolean> check =
        verified.get(remembered, (_, _) -> check(clients.get(id), password));
    return Mono.fromFuture(check, true)
        .flatMap(
            right -> {
              Client client = clients.get(id);
              if (right && client != null) {
                return Mono.<Caller>just(new Caller.Client(id, client.orgs()));
              }
              verified.synchronous().invalidate(remembered);
              return Mono.empty();
            });
  }

  private CompletableFuture<Boolean> check(@Nullable Client client, String password) {
    String hash = client == null ? NOBODY : String.valueOf(client.passwordHash());
    boolean possible = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    try {
      return CompletableFuture.supplyAsync(
          () -> bcrypt.matches(possible ? password : "", hash) && possible && client != null,
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
