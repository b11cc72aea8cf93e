package dev.guestlist.quickstart.identity;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The identity provider over HTTP, on loopback. It runs until it is closed. */
public final class IdentityServer implements AutoCloseable {

  private static final int LARGEST_BODY = 16_384;
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json";

  private final OpenIdProvider provider;
  private final String policy;
  private final Template page = page();
  private final InstantSource clock;
  private final HttpServer server;

  /**
   * Starts to answer.
   *
   * @param issuer what the provider calls itself: where it is found
   * @param client the one client
   * @param callback where the client has people sent back to
   */
  public IdentityServer(
      int port, String issuer, String client, URI callback, IdTokens tokens, InstantSource clock)
      throws IOException {
    this.provider = new OpenIdProvider(issuer, client, callback, tokens);
    this.policy =
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' %s://%s; base-uri 'none'; frame-ancestors 'none'"
            .formatted(callback.getScheme(), callback.getAuthority());
    this.clock = clock;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", closing(exchange -> answer(exchange, 404, "text/plain", "Not here")));
    server.createContext(
        "/.well-known/openid-configuration",
        closing(exchange -> answer(exchange, 200, JSON, provider.metadata())));
    server.createContext(
        "/keys", closing(exchange -> answer(exchange, 200, JSON, provider.keys())));
    server.createContext("/authorize", closing(this::authorize));
    server.createContext("/token", closing(this::tokens));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Asks who it is; and takes whatever is said. */
  private void authorize(HttpExchange exchange) throws IOException {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    try {
      AuthenticationRequest request = provider.request(query);
      if (exchange.getRequestMethod().equals("POST")) {
        Map<String, List<String>> form = URLUtils.parseParameters(body(exchange));
        String email = field(form, "email");
        if (!email.isEmpty()) {
          String name = field(form, "name");
          Person person = new Person(email, name.isEmpty() ? null : name);
          URI next = provider.signedIn(request, person, clock.instant());
          exchange.getResponseHeaders().set("Location", next.toString());
          answer(exchange, 303, HTML, "");
          return;
        }
      }
      answer(exchange, 200, HTML, page.execute(Map.of("query", query)));
    } catch (ParseException e) {
      answer(exchange, 400, "text/plain", e.getMessage() + "\n");
    }
  }

  private void tokens(HttpExchange exchange) throws IOException {
    HTTPRequest request =
        new HTTPRequest(
            HTTPRequest.Method.POST, URI.create("http://localhost" + exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> request.setHeader(name, values.toArray(String[]::new)));
    request.setBody(body(exchange));
    try {
      Optional<String> tokens = provider.tokens(request, clock.instant());
      answer(
          exchange,
          tokens.isPresent() ? 200 : 400,
          JSON,
          tokens.orElseGet(OpenIdProvider::refusal));
    } catch (ParseException _) {
      answer(exchange, 400, JSON, OpenIdProvider.refusal());
    }
  }

  private void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    Map.of(
            "Content-Type", type,
            "Cache-Control", "no-store",
            "Content-Security-Policy", policy,
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff")
        .forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static HttpHandler closing(HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        handler.handle(exchange);
      }
    };
  }

  private static String body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String field(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of("")).getFirst().strip();
  }

  private static Template page() {
    try (InputStream bytes =
            Objects.requireNonNull(IdentityServer.class.getResourceAsStream("sign-in.html"));
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      return Mustache.compiler().escapeHTML(true).compile(text);
    } catch (IOException e) {
      throw new IllegalStateException("sign-in.html can't be read", e);
    }
  }
}
