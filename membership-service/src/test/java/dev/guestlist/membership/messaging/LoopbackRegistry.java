package dev.guestlist.membership.messaging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/** A registry that holds the contract's schemas and can be taken away. */
public final class LoopbackRegistry implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Schema> schemas = Topics.schemas(List.of("demo"));
  private final List<String> subjects = new ArrayList<>(schemas.keySet());
  private final HttpServer server;
  private volatile boolean away;

  /** A registry on a free port. */
  public LoopbackRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** A client that knows nothing yet. */
  public SchemaRegistry client() {
    return new SchemaRegistry(
        URI.create("http://localhost:" + server.getAddress().getPort()), Clock.systemUTC());
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (away) {
      send(exchange, 503, "{}");
    } else if (path.startsWith("/subjects/")) {
      send(exchange, 200, "{\"id\":" + (subjects.indexOf(last) + 1) + "}");
    } else {
      long id = Long.parseLong(last);
      if (id < 1 || id > subjects.size()) {
        send(exchange, 404, "{}");
      } else {
        Schema schema = schemas.get(subjects.get((int) id - 1));
        send(exchange, 200, JSON.writeValueAsString(Map.of("schema", String.valueOf(schema))));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
