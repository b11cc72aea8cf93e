package dev.guestlist.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.invitation.messaging.ClusterGuard;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The service as it ships, on free ports. */
final class RunningService implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(1);
  static final String OPERATOR = "olga";
  static final String REPAIRER = "rita";
  static final String PASSWORD = "correct horse";

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final String HASH = String.valueOf(new BCryptPasswordEncoder(4).encode(PASSWORD));

  private final ConfigurableApplicationContext context;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it and waits until it is ready. */
  static RunningService start(Path state) {
    return start(state, RealRegistry.url());
  }

  /** Starts it with this registry and waits until it is ready. */
  static RunningService start(Path state, URI registry) {
    RunningService service =
        new RunningService(
            new SpringApplicationBuilder(InvitationApplication.class)
                .initializers(new ClusterGuard())
                .run(
                    "--server.port=0",
                    "--management.server.port=0",
                    "--guestlist.bootstrap-servers=" + RealBroker.bootstrapServers(),
                    "--guestlist.registry-url=" + registry,
                    "--guestlist.state-directory=" + state,
                    "--guestlist.person-key=" + KEY,
                    "--guestlist.links.active-key=1",
                    "--guestlist.links.keys.1=" + KEY,
                    "--guestlist.operators.olga.password-hash=" + HASH,
                    "--guestlist.operators.rita.password-hash=" + HASH,
                    "--guestlist.operators.rita.roles=repair",
                    "--guestlist.webhooks.plain-http=true",
                    "--guestlist.webhooks.allowed-networks=127.0.0.0/8",
                    "--guestlist.clients.demo.password-hash=" + HASH,
                    "--guestlist.clients.demo.orgs=acme"));
    await()
        .atMost(START)
        .untilAsserted(
            () ->
                assertThat(service.management("/actuator/health/readiness", OPERATOR, PASSWORD))
                    .extracting(HttpResponse::body, InstanceOfAssertFactories.STRING)
                    .startsWith("{\"components\"")
                    .endsWith("\"status\":\"UP\"}"));
    return service;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Asks the management port without credentials. */
  HttpResponse<String> management(String path) {
    return management(path, "nobody", "");
  }

  HttpResponse<String> management(String path, String name, String password) {
    return ask("local.management.port", "GET", path, name, password, "");
  }

  /** Asks the management port for a change. */
  HttpResponse<String> management(String method, String path, String name, String body) {
    return ask("local.management.port", method, path, name, PASSWORD, body);
  }

  /** Asks the API for something. */
  HttpResponse<String> api(String path, String client, String password) {
    return ask("local.server.port", "GET", path, client, password, "");
  }

  /** Asks the API for a change. */
  HttpResponse<String> api(String method, String path, String client, String body) {
    return ask("local.server.port", method, path, client, PASSWORD, body);
  }

  private HttpResponse<String> ask(
      String port, String method, String path, String name, String password, String body) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty(port) + path));
    request.method(method, BodyPublishers.ofString(body));
    request.header("Content-Type", "application/json");
    if (!password.isEmpty()) {
      request.header("Authorization", "Basic " + credentials);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.sendAsync(request.build(), BodyHandlers.ofString()).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("The management port does not answer", e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
