package dev.guestlist.example.upstream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A web page on which people register. Its back end announces their account, which is all it does:
 * a rule of the workspace invites them. The page shows what becomes of it, since the back end
 * passes the stream of the memberships on to it.
 *
 * <pre>java -jar upstream-client.jar register-page acme/launch</pre>
 */
final class RegisterPage {

  private static final int MOST_VISITORS = 1_000;
  private static final int LARGEST_FORM = 16_384;

  private final AccountAnnouncer accounts;
  private final String memberships;
  private final String credentials;
  private final HttpClient api = HttpClient.newHttpClient();

  /** Who may look on is whoever registered: each gets an address of their own. */
  private final Map<String, Visit> visits =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visit> eldest) {
          return size() > MOST_VISITORS;
        }
      };

  /**
   * Somebody who registered.
   *
   * @param position how far the workspace's stream had come before
   */
  private record Visit(String email, String position) {}

  /**
   * A page.
   *
   * @param url where Guestlist is
   * @param credentials of an API client, {@code id:password}
   */
  RegisterPage(AccountAnnouncer accounts, String url, String credentials, String workspace) {
    this.accounts = accounts;
    this.credentials =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    String[] names = workspace.split("/", 2);
    this.memberships = url + "/api/orgs/" + names[0] + "/workspaces/" + names[1] + "/memberships";
  }

  /** Answers until the process ends. */
  void serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", closing(this::page));
    server.createContext("/register", closing(this::register));
    server.createContext("/stream/", closing(this::stream));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.out.println("Register at http://localhost:" + port);
  }

  private void page(HttpExchange exchange) throws IOException {
    try (InputStream page =
        Objects.requireNonNull(RegisterPage.class.getResourceAsStream("register.html"))) {
      answer(exchange, 200, "text/html; charset=utf-8", page.readAllBytes());
    }
  }

  private void register(HttpExchange exchange) throws Exception {
    Map<String, String> form =
        form(
            new String(exchange.getRequestBody().readNBytes(LARGEST_FORM), StandardCharsets.UTF_8));
    String email = form.getOrDefault("email", "").strip();
    String name = form.getOrDefault("name", "").strip();
    if (!Account.isAddress(email) || name.isEmpty()) {
      answer(
          exchange,
          400,
          "text/plain",
          "Give a name and an address.\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    String visit = UUID.randomUUID().toString();
    synchronized (visits) {
      visits.put(visit, new Visit(email, position()));
    }
    // A page that is not an example finds out first whether the address is theirs.
    String account = "web-" + UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8));
    accounts.announce(
        new Account(account, account, email, List.of(name), Map.of("registered", "yes")));
    answer(
        exchange,
        201,
        "application/json",
        JsonMapper.shared().writeValueAsBytes(Map.of("stream", "/stream/" + visit)));
  }

  /** Passes on what Guestlist tells of this person, as it is told. */
  private void stream(HttpExchange exchange) throws Exception {
    Visit visit;
    synchronized (visits) {
      visit = visits.get(exchange.getRequestURI().getPath().substring("/stream/".length()));
    }
    if (visit == null) {
      answer(exchange, 404, "text/plain", "Register first.\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    HttpRequest.Builder request =
        request("/stream?user=" + encoded(visit.email()) + "&from=" + encoded(visit.position()));
    String seen = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    if (seen != null) {
      request.header("Last-Event-ID", seen);
    }
    HttpResponse<InputStream> told = send(request, BodyHandlers.ofInputStream());
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(told.statusCode(), 0);
    try (InputStream from = told.body();
        OutputStream to = exchange.getResponseBody()) {
      byte[] bytes = new byte[8192];
      for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
        to.write(bytes, 0, read);
        to.flush();
      }
    }
  }

  private String position() throws IOException, InterruptedException {
    HttpResponse<String> list = send(request("?limit=1"), BodyHandlers.ofString());
    if (list.statusCode() != 200) {
      throw new IOException("Guestlist answers " + list.statusCode() + ": " + list.body());
    }
    return JsonMapper.shared().readTree(list.body()).get("position").asString();
  }

  private HttpRequest.Builder request(String rest) {
    return HttpRequest.newBuilder(URI.create(memberships + rest))
        .header("Authorization", credentials);
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    return api.send(request.build(), body);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
    }
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws Exception;
  }

  private static HttpHandler closing(Handler handler) {
    return exchange -> {
      try (exchange) {
        handler.handle(exchange);
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    };
  }
}
