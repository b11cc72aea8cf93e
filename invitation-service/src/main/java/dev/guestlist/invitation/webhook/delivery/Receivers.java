package dev.guestlist.invitation.webhook.delivery;

import dev.guestlist.invitation.webhook.Networks;
import dev.guestlist.invitation.webhook.WebhookSettings;
import io.netty.handler.timeout.TimeoutException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Calls receivers. Each address that a name stands for is looked at before it is connected to, so
 * that no name leads into a network that is not allowed, whatever it stood for before. Redirects
 * are not followed, and of an answer nothing but the status is read.
 */
final class Receivers implements AutoCloseable {

  private static final String REFUSED = "address-refused";
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  private final ConnectionProvider connections;
  private final HttpClient client;
  private final Duration timeout;
  private final Networks networks;

  Receivers(WebhookSettings.Webhooks settings) {
    timeout = settings.timeout();
    networks = new Networks(settings.allowedNetworks());
    connections =
        ConnectionProvider.builder("webhooks")
            .maxConnections(settings.connectionsPerWebhook())
            .maxIdleTime(IDLE)
            .evictInBackground(IDLE)
            .build();
    client =
        new ReactorHttpClientBuilder()
            .withHttpClientFactory(() -> HttpClient.create(connections))
            .build(
                HttpClientSettings.defaults()
                    .withRedirects(HttpRedirects.DONT_FOLLOW)
                    .withCookieHandling(HttpCookieHandling.DISABLE)
                    .withTimeouts(
                        timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT, timeout)
                    .withInetAddressFilter(networks.filter()));
  }

  /** Posts JSON. */
  Mono<Answer> post(String url, Map<String, String> headers, byte[] body) {
    // The client looks at what names stand for; what is an address already it takes as it is.
    if (!networks.mayBe(String.valueOf(URI.create(url).getHost()))) {
      return Mono.just(new Answer.None(REFUSED));
    }
    return client
        .headers(
            all -> {
              all.set("Content-Type", "application/json");
              all.set("User-Agent", "Guestlist");
              headers.forEach(all::set);
            })
        .post()
        .uri(url)
        .send(ByteBufMono.fromString(Mono.just(new String(body, StandardCharsets.UTF_8))))
        .response()
        .<Answer>map(response -> new Answer.Status(response.status().code()))
        .timeout(timeout)
        .onErrorResume(failure -> Mono.just(new Answer.None(reason(failure))));
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case FilteredHostException _ -> {
          return REFUSED;
        }
        case java.util.concurrent.TimeoutException _, TimeoutException _ -> {
          return "timeout";
        }
        case UnknownHostException _ -> {
          return "unknown-host";
        }
        case SSLException _ -> {
          return "tls";
        }
        case ConnectException _ -> {
          return "not-reached";
        }
        default -> {}
      }
    }
    return "connection-lost";
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
